package io.modelvault.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;

/**
 * Converts a value of an older version of a type to the current version. It supports all
 * schema changes that need no migration; for changes that require rewriting rows first,
 * applying it fails because they were not rewritten.
 */
interface Projection {

	/** Returns the value unchanged. */
	Projection IDENTITY = (value) -> value;

	Object apply(Object value);

	static Projection of(Type stored, Type current) {
		Type from = stored.required();
		Type to = current.required();
		if (from.equals(to)) {
			return IDENTITY;
		}
		if (from instanceof ScalarType scalar && to instanceof ScalarType wider) {
			return widening(scalar, wider);
		}
		if (from instanceof EnumType older && to instanceof EnumType newer) {
			return newer.variants().containsAll(older.variants()) ? IDENTITY : among(newer);
		}
		if (from instanceof EnumType && to == ScalarType.STRING) {
			return IDENTITY;
		}
		if (from instanceof ObjectType older && to instanceof ObjectType newer) {
			return object(older, newer);
		}
		if (from instanceof ListType older && to instanceof ListType newer) {
			return list(of(older.element(), newer.element()));
		}
		if (from instanceof SetType older && to instanceof SetType newer) {
			return set(of(older.element(), newer.element()));
		}
		if (from instanceof MapType older && to instanceof MapType newer) {
			return map(of(older.value(), newer.value()));
		}
		if (from instanceof UnionType older && to instanceof UnionType newer && older.tag().equals(newer.tag())) {
			return union(older, newer);
		}
		return impossible(from, to);
	}

	/** Returns the slot of the field in a version of an object, or -1. */
	static int slotOf(ObjectType stored, Field wanted) {
		for (int slot = 0; slot < stored.fields().size(); slot++) {
			Field field = stored.fields().get(slot);
			boolean same = wanted.hasId() ? field.id() == wanted.id() : field.name().equals(wanted.name());
			if (same) {
				return slot;
			}
		}
		return -1;
	}

	private static Projection widening(ScalarType from, ScalarType to) {
		return switch (to) {
			case INT64 -> (from == ScalarType.INT32) ? (value) -> ((Integer) value).longValue() : impossible(from, to);
			case FLOAT64 -> switch (from) {
				case INT32, FLOAT32 -> (value) -> ((Number) value).doubleValue();
				default -> impossible(from, to);
			};
			case DECIMAL -> switch (from) {
				case INT32, INT64 -> (value) -> BigDecimal.valueOf(((Number) value).longValue());
				case UINT64 -> (value) -> new BigDecimal((BigInteger) value);
				default -> impossible(from, to);
			};
			default -> impossible(from, to);
		};
	}

	private static Projection object(ObjectType from, ObjectType to) {
		List<FieldProjection> fields = new ArrayList<>();
		boolean same = from.fields().size() == to.fields().size();
		for (Field wanted : to.fields()) {
			int slot = slotOf(from, wanted);
			Field stored = (slot < 0) ? null : from.fields().get(slot);
			FieldProjection field = (stored == null)
					? new FieldProjection(null, wanted.name(), IDENTITY, wanted.defaultValue())
					: new FieldProjection(stored.name(), wanted.name(), of(stored.type(), wanted.type()), null);
			same &= slot == fields.size() && field.isIdentity();
			fields.add(field);
		}
		if (same) {
			return IDENTITY;
		}
		return (value) -> {
			Map<?, ?> older = (Map<?, ?>) value;
			Map<String, Object> newer = new LinkedHashMap<>(fields.size() * 2);
			for (FieldProjection field : fields) {
				field.project(older, newer);
			}
			return newer;
		};
	}

	private static Projection list(Projection element) {
		return element.equals(IDENTITY) ? IDENTITY : (value) -> {
			List<@Nullable Object> list = new ArrayList<>();
			((Collection<?>) value).forEach((part) -> list.add(applyPresent(element, part)));
			return list;
		};
	}

	private static Projection set(Projection element) {
		return element.equals(IDENTITY) ? IDENTITY : (value) -> {
			LinkedHashSet<@Nullable Object> set = new LinkedHashSet<>();
			((Collection<?>) value).forEach((part) -> set.add(applyPresent(element, part)));
			return set;
		};
	}

	private static Projection map(Projection element) {
		return element.equals(IDENTITY) ? IDENTITY : (value) -> {
			Map<Object, @Nullable Object> map = new LinkedHashMap<>();
			((Map<?, ?>) value).forEach((key, part) -> map.put(key, applyPresent(element, part)));
			return map;
		};
	}

	private static Projection union(UnionType from, UnionType to) {
		Map<String, Projection> variants = new LinkedHashMap<>();
		for (UnionType.Variant variant : from.variants()) {
			variants.put(variant.name(),
					to.variant(variant.name())
						.map((newer) -> of(variant.type(), newer.type()))
						.orElseGet(() -> impossible(from, to)));
		}
		return (value) -> {
			Map<?, ?> older = (Map<?, ?>) value;
			Object name = older.get(from.tag());
			Map<String, @Nullable Object> newer = new LinkedHashMap<>();
			newer.put(to.tag(), name);
			Projection projection = Objects.requireNonNull(variants.get(String.valueOf(name)));
			((Map<?, ?>) projection.apply(older)).forEach((key, part) -> newer.put(String.valueOf(key), part));
			return newer;
		};
	}

	private static Projection among(EnumType type) {
		return (value) -> {
			if (!type.variants().contains(String.valueOf(value))) {
				throw MalformedRow
					.because("it has an enum variant that a later version dropped, and was not rewritten");
			}
			return value;
		};
	}

	private static Projection impossible(Type from, Type to) {
		return (value) -> {
			throw MalformedRow
				.because("it has a " + from + " where a later version has a " + to + ", and was not rewritten");
		};
	}

	private static @Nullable Object applyPresent(Projection projection, @Nullable Object value) {
		return (value != null) ? projection.apply(value) : null;
	}

	/**
	 * Converts one field.
	 *
	 * @param from its name in the older version, null if that version does not have it
	 */
	record FieldProjection(@Nullable String from, String to, Projection projection, @Nullable Object absent) {

		boolean isIdentity() {
			return this.to.equals(this.from) && this.projection.equals(IDENTITY);
		}

		void project(Map<?, ?> older, Map<String, Object> newer) {
			Object value = (this.from != null) ? older.get(this.from) : null;
			Object projected = (value != null) ? this.projection.apply(value) : this.absent;
			if (projected != null) {
				newer.put(this.to, projected);
			}
		}

	}

}

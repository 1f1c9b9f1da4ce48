package io.modelvault.migration.engine;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.modelvault.error.Violation;
import io.modelvault.migration.Decision;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import org.jspecify.annotations.Nullable;

/**
 * Converts documents of one schema to documents of another: matches fields by id,
 * converts, fills in and removes them, also inside objects, lists, sets, maps and
 * variants. Compiled once for a migration; as stateless as the decisions' functions are.
 */
final class DocumentConverter {

	private final Decisions decisions;

	private final List<String> impossible = new ArrayList<>();

	private final Shape document;

	private DocumentConverter(CollectionSchema stored, CollectionSchema target, Decisions decisions) {
		this.decisions = decisions;
		this.document = object("", stored.document(), target.document());
	}

	/** Compiles a converter. The fields of both schemas must have ids. */
	static DocumentConverter of(CollectionSchema stored, CollectionSchema target, Decisions decisions) {
		return new DocumentConverter(stored, target, decisions);
	}

	/** Returns the paths whose values cannot be converted without a decision. */
	List<String> impossible() {
		return List.copyOf(this.impossible);
	}

	/**
	 * Returns the new document, not yet validated.
	 * @param violations receives the values that could not be converted
	 */
	@SuppressWarnings("unchecked")
	Map<String, @Nullable Object> apply(Map<String, @Nullable Object> old, List<Violation> violations) {
		Row row = new Row(Collections.unmodifiableMap(old), violations);
		return (Map<String, @Nullable Object>) Objects.requireNonNull(this.document.apply(old, row));
	}

	private Shape shape(String path, Type stored, Type target) {
		Optional<Decision.Convert> decided = this.decisions.conversion(path);
		if (decided.isPresent()) {
			return decided(path, decided.get().conversion());
		}
		Type from = stored.required();
		Type to = target.required();
		if (from instanceof ObjectType older && to instanceof ObjectType newer) {
			return object(path + ".", older, newer);
		}
		if (isSequence(to) && (isSequence(from) || isAtom(from))) {
			Shape element = shape(path + "[]", isSequence(from) ? element(from) : from, element(to));
			return sequence(element, to instanceof SetType);
		}
		if (from instanceof MapType older && to instanceof MapType newer) {
			return map(shape(path + "{}", older.value(), newer.value()));
		}
		if (from instanceof UnionType older && to instanceof UnionType newer && older.tag().equals(newer.tag())) {
			return union(path, older, newer);
		}
		if (isAtom(from) && isAtom(to)) {
			return from.equals(to) ? (value, row) -> value : atom(path, new ScalarConversion(from, to));
		}
		this.impossible.add(path);
		return (value, row) -> row.refuse(path, from, to);
	}

	private Shape object(String prefix, ObjectType older, ObjectType newer) {
		List<FieldShape> fields = new ArrayList<>();
		for (Field field : newer.fields()) {
			String path = prefix + field.name();
			Optional<Field> before = older.fields().stream().filter((other) -> other.id() == field.id()).findFirst();
			Shape shape = before.map((known) -> shape(path, known.type(), field.type())).orElse(null);
			Object absent = before.isPresent() ? null : field.defaultValue();
			fields.add(new FieldShape(before.map(Field::name).orElse(null), field.name(), shape,
					this.decisions.fill(path).map(Decision.Fill::value).orElse((row) -> absent)));
		}
		return (value, row) -> {
			Map<?, ?> before = (Map<?, ?>) value;
			Map<String, @Nullable Object> after = new LinkedHashMap<>();
			fields.forEach((field) -> field.move(before, after, row));
			return after;
		};
	}

	private static Shape sequence(Shape element, boolean distinct) {
		return (value, row) -> {
			Collection<?> before = (value instanceof Collection<?> many) ? many : List.of(value);
			Collection<@Nullable Object> after = distinct ? new LinkedHashSet<>() : new ArrayList<>();
			before.forEach((part) -> after.add((part != null) ? element.apply(part, row) : null));
			return after;
		};
	}

	private static Shape map(Shape element) {
		return (value, row) -> {
			Map<Object, @Nullable Object> after = new LinkedHashMap<>();
			((Map<?, ?>) value)
				.forEach((key, part) -> after.put(key, (part != null) ? element.apply(part, row) : null));
			return after;
		};
	}

	private Shape union(String path, UnionType older, UnionType newer) {
		Map<String, Shape> variants = new LinkedHashMap<>();
		for (UnionType.Variant variant : older.variants()) {
			newer.variant(variant.name())
				.ifPresent((other) -> variants.put(variant.name(),
						object(path + "<" + variant.name() + ">.", variant.type(), other.type())));
		}
		return (value, row) -> {
			String name = String.valueOf(((Map<?, ?>) value).get(older.tag()));
			Shape shape = variants.get(name);
			if (shape == null) {
				return row.refuse(path, "is of a variant that is removed");
			}
			Map<String, @Nullable Object> after = new LinkedHashMap<>();
			after.put(newer.tag(), name);
			((Map<?, ?>) Objects.requireNonNull(shape.apply(value, row)))
				.forEach((key, part) -> after.put(String.valueOf(key), part));
			return after;
		};
	}

	private static Shape atom(String path, ScalarConversion conversion) {
		return (value, row) -> {
			Object converted = conversion.apply(value);
			return (converted != null) ? converted : row.refuse(path, conversion.from(), conversion.to());
		};
	}

	private static Shape decided(String path, Function<Object, @Nullable Object> conversion) {
		return (value, row) -> {
			try {
				return conversion.apply(value);
			}
			catch (IllegalArgumentException | ArithmeticException | DateTimeException ex) {
				return row.refuse(path, "cannot be converted as decided (" + ex.getClass().getSimpleName() + ")");
			}
		};
	}

	private static boolean isAtom(Type type) {
		return type instanceof ScalarType || type instanceof EnumType;
	}

	private static boolean isSequence(Type type) {
		return type instanceof ListType || type instanceof SetType;
	}

	private static Type element(Type type) {
		return (type instanceof ListType list) ? list.element() : ((SetType) type).element();
	}

	/** Converts a present value, possibly to null. */
	private interface Shape {

		@Nullable Object apply(Object value, Row row);

	}

	/**
	 * Holds the document being converted.
	 *
	 * @param document the whole old document
	 * @param violations the violations found so far
	 */
	private record Row(Map<String, @Nullable Object> document, List<Violation> violations) {

		@Nullable Object refuse(String path, Type from, Type to) {
			return refuse(path, (from instanceof EnumType && to instanceof EnumType) ? "has a variant that is removed"
					: "has a " + from + " that is no " + to);
		}

		@Nullable Object refuse(String path, String why) {
			this.violations.add(new Violation(path, "convert", why));
			return null;
		}

	}

	/**
	 * Converts one field.
	 *
	 * @param from the former name, null if the field is new
	 * @param to the new name
	 * @param shape converts the value, null if the field is new
	 * @param fill returns the value where the document has none
	 */
	private record FieldShape(@Nullable String from, String to, @Nullable Shape shape,
			Function<Map<String, @Nullable Object>, @Nullable Object> fill) {

		void move(Map<?, ?> before, Map<String, @Nullable Object> after, Row row) {
			Object old = (this.from != null) ? before.get(this.from) : null;
			Object value = (old != null && this.shape != null) ? this.shape.apply(old, row) : null;
			Object filled = (value != null) ? value : this.fill.apply(row.document());
			if (filled != null) {
				after.put(this.to, filled);
			}
		}

	}

}

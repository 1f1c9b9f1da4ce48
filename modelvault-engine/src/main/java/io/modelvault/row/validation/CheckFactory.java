package io.modelvault.row.validation;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.modelvault.error.LimitExceededException;
import io.modelvault.error.Violation;
import io.modelvault.row.value.CanonicalValue;
import io.modelvault.row.value.ValuePath;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.DecimalLimits;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnicodeText;
import io.modelvault.schema.UnionType;
import org.jspecify.annotations.Nullable;

/** Compiles types and constraints into checks. */
final class CheckFactory {

	private final Clock clock;

	CheckFactory(Clock clock) {
		this.clock = clock;
	}

	/** Returns the check of a value of a type with constraints. */
	ValueCheck of(Type type, List<Constraint> constraints) {
		ValueCheck check = ofType(type.required());
		if (constraints.isEmpty()) {
			return check;
		}
		List<ConstraintCheck> checks = constraints.stream()
			.map((constraint) -> ConstraintCheck.of(constraint, type.required(), this.clock))
			.toList();
		return (value, place, violations) -> {
			Object normal = check.check(value, place, violations);
			if (normal != null) {
				checks.forEach((constraint) -> constraint.check(normal, place, violations));
			}
			return normal;
		};
	}

	private ValueCheck ofType(Type type) {
		if (type instanceof ObjectType object) {
			return new ObjectCheck(object, this);
		}
		if (type instanceof ListType list) {
			return elements(type, list.element(), of(list.element(), list.constraints()));
		}
		if (type instanceof SetType set) {
			ValueCheck elements = elements(type, set.element(), of(set.element(), set.constraints()));
			return (value, place, violations) -> {
				Object list = elements.check(value, place, violations);
				return (list != null) ? new LinkedHashSet<>((Collection<?>) list) : null;
			};
		}
		if (type instanceof MapType map) {
			return entries(map, of(map.value(), map.constraints()));
		}
		if (type instanceof UnionType union) {
			return variants(union);
		}
		return atom(type);
	}

	private static ValueCheck atom(Type type) {
		return (value, place, violations) -> {
			Object normal = CanonicalValue.of(type, value);
			if (normal == null) {
				refuse(type, value, place, violations);
			}
			else if (normal instanceof String text && !UnicodeText.isWellFormed(text)) {
				violations.add(new Violation(place.toString(), "unicode", "must be well-formed Unicode"));
				return null;
			}
			else if (normal instanceof BigDecimal decimal) {
				requireAllowed(decimal, place);
			}
			return normal;
		};
	}

	/** Before its constraints, whose arithmetic would spell out all digits. */
	private static void requireAllowed(BigDecimal decimal, ValuePath place) {
		try {
			DecimalLimits.require(decimal);
		}
		catch (LimitExceededException ex) {
			throw ex.inside(place.toString());
		}
	}

	private static void refuse(Type type, Object value, ValuePath place, List<Violation> violations) {
		if (type instanceof EnumType enumType && (value instanceof String || value instanceof Enum<?>)) {
			violations.add(new Violation(place.toString(), "enum", "must be one of " + enumType.variants()));
		}
		else if (type instanceof ScalarType scalar && scalar.isNumeric() && value instanceof Number) {
			violations.add(new Violation(place.toString(), "type", "must be a number that " + type
					+ " holds exactly, which this " + value.getClass().getSimpleName() + " is not"));
		}
		else {
			ValueCheck.wrongType(type.toString(), value, place, violations);
		}
	}

	private static ValueCheck elements(Type type, Type element, ValueCheck check) {
		return (value, place, violations) -> {
			Collection<?> given = (value instanceof Object[] array) ? List.of(array)
					: (value instanceof Collection<?> collection) ? collection : null;
			if (given == null) {
				ValueCheck.wrongType(type.toString(), value, place, violations);
				return null;
			}
			List<@Nullable Object> normal = new ArrayList<>(given.size());
			for (Object part : given) {
				normal.add(checkPart(part, element, check, place.element(normal.size()), violations));
			}
			return normal;
		};
	}

	private static ValueCheck entries(MapType type, ValueCheck check) {
		return (value, place, violations) -> {
			if (!(value instanceof Map<?, ?> map)) {
				ValueCheck.wrongType(type.toString(), value, place, violations);
				return null;
			}
			Map<String, @Nullable Object> normal = new LinkedHashMap<>(map.size() * 2);
			map.forEach((key, part) -> {
				if (!(key instanceof String name) || !UnicodeText.isWellFormed(name)) {
					violations.add(new Violation(place.toString(), "type", "must have keys of well-formed text"));
					return;
				}
				normal.put(name, checkPart(part, type.value(), check, place.field(name), violations));
			});
			return normal;
		};
	}

	private static @Nullable Object checkPart(@Nullable Object part, Type type, ValueCheck check, ValuePath place,
			List<Violation> violations) {
		if (part != null) {
			return check.check(part, place, violations);
		}
		if (!type.isOptional()) {
			violations.add(new Violation(place.toString(), "required", "must not be null"));
		}
		return null;
	}

	private ValueCheck variants(UnionType type) {
		Map<String, ObjectCheck> checks = new LinkedHashMap<>();
		type.variants()
			.forEach((variant) -> checks.put(variant.name(), new ObjectCheck(variant.type(), type.tag(), this)));
		return (value, place, violations) -> {
			if (!(value instanceof Map<?, ?> map)) {
				ValueCheck.wrongType(type.toString(), value, place, violations);
				return null;
			}
			Object name = map.get(type.tag());
			ObjectCheck check = (name instanceof String text) ? checks.get(text) : null;
			if (check == null) {
				violations.add(
						new Violation(place.field(type.tag()).toString(), "enum", "must be one of " + checks.keySet()));
				return null;
			}
			Map<String, @Nullable Object> normal = new LinkedHashMap<>();
			normal.put(type.tag(), Objects.requireNonNull(name));
			normal.putAll(check.checkObject(map, place, violations));
			return normal;
		};
	}

}

package io.modelvault.schema.catalog;

import java.util.List;

import io.modelvault.schema.Constraint;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;

/**
 * Encodes and decodes fields and types in the catalog. A scalar is its code alone; the
 * codes of the other types are:
 *
 * <pre>
 * 32 enum      list of variants                 36 map       value type, list of constraint
 * 33 optional  type                             37 object    list of field
 * 34 list      element type, list of constraint 38 union     tag, list of (name, list of field)
 * 35 set       element type, list of constraint
 * </pre>
 */
final class TypeFormat {

	private static final int ENUM = 32;

	private static final int OPTIONAL = 33;

	private static final int LIST = 34;

	private static final int SET = 35;

	private static final int MAP = 36;

	private static final int OBJECT = 37;

	private static final int UNION = 38;

	private TypeFormat() {
	}

	static void write(CatalogWriter out, Field field) {
		out.putNumber(field.id());
		out.putText(field.name());
		write(out, field.type());
		write(out, field.constraints());
		out.putList(field.formerNames(), out::putText);
		String defaultText = field.defaultText();
		out.putByte((defaultText != null) ? 1 : 0);
		if (defaultText != null) {
			out.putText(defaultText);
		}
	}

	static Field readField(CatalogReader in, int depth) {
		int id = in.nextNumber();
		String name = in.nextText();
		Type type = read(in, depth + 1);
		List<Constraint> constraints = readConstraints(in);
		List<String> formerNames = in.nextList(in::nextText);
		String defaultText = in.nextFlag() ? in.nextText() : null;
		return new Field(id, name, type, constraints, formerNames, defaultText);
	}

	private static void write(CatalogWriter out, List<Constraint> constraints) {
		out.putList(constraints, (constraint) -> ConstraintFormat.write(out, constraint));
	}

	private static List<Constraint> readConstraints(CatalogReader in) {
		return in.nextList(() -> ConstraintFormat.read(in));
	}

	private static void write(CatalogWriter out, Type type) {
		if (type instanceof ScalarType scalar) {
			out.putByte(scalar.code());
		}
		else if (type instanceof EnumType enumType) {
			out.putByte(ENUM);
			out.putList(enumType.variants(), out::putText);
		}
		else if (type instanceof OptionalType optional) {
			out.putByte(OPTIONAL);
			write(out, optional.required());
		}
		else if (type instanceof ListType list) {
			out.putByte(LIST);
			write(out, list.element());
			write(out, list.constraints());
		}
		else if (type instanceof SetType set) {
			out.putByte(SET);
			write(out, set.element());
			write(out, set.constraints());
		}
		else if (type instanceof MapType map) {
			out.putByte(MAP);
			write(out, map.value());
			write(out, map.constraints());
		}
		else if (type instanceof ObjectType object) {
			out.putByte(OBJECT);
			out.putList(object.fields(), (field) -> write(out, field));
		}
		else if (type instanceof UnionType union) {
			out.putByte(UNION);
			out.putText(union.tag());
			out.putList(union.variants(), (variant) -> {
				out.putText(variant.name());
				out.putList(variant.type().fields(), (field) -> write(out, field));
			});
		}
	}

	private static Type read(CatalogReader in, int depth) {
		if (depth > Type.MAX_DEPTH) {
			throw CatalogReader.malformed("types nest too deep");
		}
		int code = in.nextByte();
		return switch (code) {
			case ENUM -> new EnumType(in.nextList(in::nextText));
			case OPTIONAL -> new OptionalType(read(in, depth + 1));
			case LIST -> new ListType(read(in, depth + 1), readConstraints(in));
			case SET -> new SetType(read(in, depth + 1), readConstraints(in));
			case MAP -> new MapType(read(in, depth + 1), readConstraints(in));
			case OBJECT -> new ObjectType(in.nextList(() -> readField(in, depth)));
			case UNION -> new UnionType(in.nextText(), in.nextList(() -> new UnionType.Variant(in.nextText(),
					new ObjectType(in.nextList(() -> readField(in, depth + 1))))));
			default -> readScalar(code);
		};
	}

	private static ScalarType readScalar(int code) {
		for (ScalarType type : ScalarType.values()) {
			if (type.code() == code) {
				return type;
			}
		}
		throw CatalogReader.malformed("a type is unknown");
	}

}

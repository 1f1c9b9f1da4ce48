package io.modelvault.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelvault.error.InvalidModelException;
import io.modelvault.error.LimitExceededException;

/**
 * Describes a named value in a document or in an object inside it.
 *
 * @param id the identity of the field on disk, which stays the same when it is renamed or
 * moved; {@link #NO_ID} in a schema that is declared but not yet registered
 * @param name the current name
 * @param type the type
 * @param constraints the constraints on values that are present
 * @param formerNames the names in earlier versions of the schema
 * @param defaultText the value for documents written before the field was added, in the
 * text form of {@link ScalarType#parse(String)}, or null for none
 */
public record Field(int id, String name, Type type, List<Constraint> constraints, List<String> formerNames,
		@Nullable String defaultText) {

	/** The id of a field to which the catalog has not yet assigned one. */
	public static final int NO_ID = 0;

	/** The maximum length of a name, in bytes of UTF-8. */
	public static final int MAX_NAME_BYTES = 1023;

	public Field {
		requireName(name);
		constraints = List.copyOf(constraints);
		formerNames = List.copyOf(formerNames);
		if (id < NO_ID) {
			throw new InvalidModelException("Field '" + name + "' has a negative id", Map.of("path", name));
		}
		Constraint.requireApplicable(constraints, type, "field '" + name + "'");
		if (defaultText != null) {
			requireDefault(name, type, defaultText);
		}
	}

	/** Creates a field without constraints. */
	public static Field of(String name, Type type) {
		return new Field(NO_ID, name, type, List.of(), List.of(), null);
	}

	/** Creates a field with constraints. */
	public static Field of(String name, Type type, Constraint... constraints) {
		return new Field(NO_ID, name, type, List.of(constraints), List.of(), null);
	}

	/** Returns whether the catalog has assigned an id to the field. */
	public boolean hasId() {
		return this.id != NO_ID;
	}

	/** Returns whether a document must have the field. */
	public boolean isRequired() {
		return !this.type.isOptional();
	}

	/** Returns the default as a value, or null for none. */
	public @Nullable Object defaultValue() {
		return (this.defaultText != null) ? parseDefault(this.type, this.defaultText) : null;
	}

	public Field withId(int newId) {
		return new Field(newId, this.name, this.type, this.constraints, this.formerNames, this.defaultText);
	}

	public Field withType(Type newType) {
		return new Field(this.id, this.name, newType, this.constraints, this.formerNames, this.defaultText);
	}

	public Field withConstraints(List<Constraint> newConstraints) {
		return new Field(this.id, this.name, this.type, newConstraints, this.formerNames, this.defaultText);
	}

	public Field withFormerNames(String... names) {
		return new Field(this.id, this.name, this.type, this.constraints, List.of(names), this.defaultText);
	}

	public Field withDefault(@Nullable String text) {
		return new Field(this.id, this.name, this.type, this.constraints, this.formerNames, text);
	}

	static void requireName(String name) {
		if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
			throw new InvalidModelException("A field name has 1 to " + MAX_NAME_BYTES + " bytes", Map.of());
		}
		if (!UnicodeText.isWellFormed(name)) {
			throw new InvalidModelException("A field name is not well-formed Unicode", Map.of());
		}
	}

	private static void requireDefault(String name, Type type, String text) {
		if (!type.isSortable()) {
			throw new InvalidModelException(
					"Field '" + name + "' of type " + type + " cannot have a default; only scalars and enums can",
					Map.of("path", name));
		}
		try {
			parseDefault(type, text);
		}
		catch (IllegalArgumentException | LimitExceededException ex) {
			throw new InvalidModelException("The default of field '" + name + "' is no " + type, Map.of("path", name),
					ex);
		}
	}

	private static Object parseDefault(Type type, String text) {
		Type required = type.required();
		if (required instanceof EnumType enumType) {
			if (!enumType.variants().contains(text)) {
				throw new IllegalArgumentException("No such variant");
			}
			return text;
		}
		return ((ScalarType) required).parse(text);
	}

}

package io.modelvault.row.json;

import java.util.List;
import java.util.Map;

import io.modelvault.error.ValidationException;
import io.modelvault.error.Violation;
import io.modelvault.row.validation.Validator;
import io.modelvault.schema.CollectionSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts documents to JSON and back, guided by a schema.
 * <p>
 * Bools, numbers, strings, lists and objects have their JSON types; a set is an array, a
 * map an object. Integers are whole numbers of any size. NaN and the infinities are the
 * strings {@code NaN}, {@code Infinity} and {@code -Infinity}. Decimals are written as
 * strings, so that no intermediary turns them into binary fractions; numbers are accepted
 * too. Bytes are Base64; a UUID and the types of {@code java.time} are the result of
 * their {@code toString}; a timestamp may also be a whole number of microseconds since
 * 1970, as in the Python and Rust ModelVault.
 * <p>
 * Immutable and thread-safe.
 */
public final class DocumentJson {

	private final CollectionSchema schema;

	private final JsonForm form;

	private DocumentJson(CollectionSchema schema) {
		this.schema = schema;
		this.form = JsonForm.of(schema.document());
	}

	public static DocumentJson of(CollectionSchema schema) {
		return new DocumentJson(schema);
	}

	/**
	 * Reads one JSON object. A value that does not have the type of the schema is left
	 * unchanged for a {@link Validator} to report.
	 * @throws ValidationException if the text is not one JSON object
	 */
	public Map<String, @Nullable Object> read(String json) {
		try {
			return read(JsonTree.parse(json));
		}
		catch (JacksonException ex) {
			throw notJson(" (" + where(ex) + ")");
		}
	}

	/**
	 * Returns the location of the error; exceeding a limit of Jackson has no location.
	 */
	private static String where(JacksonException ex) {
		TokenStreamLocation place = ex.getLocation();
		return (place != null) ? "line " + place.getLineNr() + ", column " + place.getColumnNr()
				: String.valueOf(ex.getOriginalMessage());
	}

	/**
	 * Reads JSON that is already parsed.
	 * @throws ValidationException if it is not an object
	 */
	@SuppressWarnings("unchecked")
	public Map<String, @Nullable Object> read(JsonNode tree) {
		if (!tree.isObject()) {
			throw notJson("");
		}
		return (Map<String, @Nullable Object>) this.form.read(tree);
	}

	/** Writes a document in canonical form, its fields in the order of the schema. */
	public String write(Map<String, ? extends @Nullable Object> document) {
		return tree(document).toString();
	}

	/** Returns a document in canonical form as a JSON tree. */
	public ObjectNode tree(Map<String, ? extends @Nullable Object> document) {
		return (ObjectNode) this.form.write(document);
	}

	private ValidationException notJson(String where) {
		return new ValidationException(this.schema.name(),
				List.of(new Violation("", "json", "The document is not one JSON object" + where)));
	}

}

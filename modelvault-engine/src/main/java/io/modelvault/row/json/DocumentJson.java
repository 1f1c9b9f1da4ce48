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
 * Documents as JSON and back, guided by a schema.
 * <p>
 * Bools, numbers, strings, lists and objects are what they are in JSON; a set is an
 * array, a map an object. Integers are whole whatever their size. NaN and the infinities
 * are the strings {@code NaN}, {@code Infinity} and {@code -Infinity}. Decimals are
 * strings, so that nothing on the way makes binary fractions of them; numbers are taken
 * too. Bytes are Base64, a UUID and the types of {@code java.time} are what their
 * {@code toString} gives; a timestamp may also be a whole number of microseconds since
 * 1970, as the Python and Rust ModelVault have it.
 * <p>
 * Immutable, for any number of threads.
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
	 * Reads one JSON object. What has another type than the schema says is left as it is,
	 * for a {@link Validator} to find.
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

	/** What exceeds a limit of Jackson has no place. */
	private static String where(JacksonException ex) {
		TokenStreamLocation place = ex.getLocation();
		return (place != null) ? "line " + place.getLineNr() + ", column " + place.getColumnNr()
				: String.valueOf(ex.getOriginalMessage());
	}

	/**
	 * The same for JSON that is parsed already.
	 * @throws ValidationException if it is not an object
	 */
	@SuppressWarnings("unchecked")
	public Map<String, @Nullable Object> read(JsonNode tree) {
		if (!tree.isObject()) {
			throw notJson("");
		}
		return (Map<String, @Nullable Object>) this.form.read(tree);
	}

	/** Writes a document in normal form, its fields in the order of the schema. */
	public String write(Map<String, ? extends @Nullable Object> document) {
		return tree(document).toString();
	}

	/** The same as a tree. */
	public ObjectNode tree(Map<String, ? extends @Nullable Object> document) {
		return (ObjectNode) this.form.write(document);
	}

	private ValidationException notJson(String where) {
		return new ValidationException(this.schema.name(),
				List.of(new Violation("", "json", "The document is not one JSON object" + where)));
	}

}

package io.modelvault.migration;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Tells a migration what it cannot know: which value to fill in, how to convert a value,
 * or that data may be lost. All losses cannot be accepted at once; each one is named.
 * <p>
 * Paths are written as the plan shows them: {@code address.city}, {@code lines[].price}
 * for the elements of a list or a set, {@code labels{}} for the values of a map,
 * {@code shape<circle>.radius} for a variant; with the names of the new schema, except
 * for dropped fields.
 */
public sealed interface Decision {

	/** Returns the path that the decision applies to. */
	String path();

	/** Fills in a value wherever the field has none. */
	static Decision fill(String path, Object value) {
		return new Fill(path, (document) -> value);
	}

	/**
	 * Computes a value wherever the field has none.
	 * @param value computes it from the whole document as it was before the migration
	 */
	static Decision fillFrom(String path, Function<Map<String, @Nullable Object>, @Nullable Object> value) {
		return new Fill(path, value);
	}

	/**
	 * Converts each present value, in place of the built-in conversion.
	 * @param conversion receives the old value, an object as a map; returns null for no
	 * value. An {@code IllegalArgumentException}, {@code ArithmeticException} or
	 * {@code DateTimeException} reports that this value cannot be converted; any other
	 * exception ends the migration
	 */
	static Decision convert(String path, Function<Object, @Nullable Object> conversion) {
		return new Convert(path, conversion);
	}

	/** Accepts the loss of a field's values that the new schema does not have. */
	static Decision dropField(String path) {
		return new DropField(path);
	}

	/** Accepts that documents are identified by another field than before. */
	static Decision changePrimaryKey(String path) {
		return new ChangePrimaryKey(path);
	}

	/** Uses the collection with the former name as the declared one. */
	static Decision renameCollection(String formerName) {
		return new RenameCollection(formerName);
	}

	/**
	 * Fills in absent values.
	 *
	 * @param path the field
	 * @param value computes the value from the old document
	 */
	record Fill(String path, Function<Map<String, @Nullable Object>, @Nullable Object> value) implements Decision {
	}

	/**
	 * Converts present values.
	 *
	 * @param path the value
	 * @param conversion computes the new value from the old one
	 */
	record Convert(String path, Function<Object, @Nullable Object> conversion) implements Decision {
	}

	/**
	 * Accepts the loss of a field's values.
	 *
	 * @param path the field
	 */
	record DropField(String path) implements Decision {
	}

	/**
	 * Accepts a new primary key.
	 *
	 * @param path the new primary key
	 */
	record ChangePrimaryKey(String path) implements Decision {
	}

	/**
	 * Names the collection's former name.
	 *
	 * @param path the former name
	 */
	record RenameCollection(String path) implements Decision {
	}

}

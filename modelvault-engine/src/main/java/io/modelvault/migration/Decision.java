package io.modelvault.migration;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Something that a migration cannot know by itself: what to put where nothing is, how to
 * make one value of another, or that data may go. There is no way to accept all losses at
 * once; each one is named.
 * <p>
 * Paths are written as the plan shows them: {@code address.city}, {@code lines[].price}
 * for the elements of a list or a set, {@code labels{}} for the values of a map,
 * {@code shape<circle>.radius} for a variant; with the names of the new schema, except
 * for what is dropped.
 */
public sealed interface Decision {

	/** Where. */
	String path();

	/** Puts a value wherever the field has none. */
	static Decision fill(String path, Object value) {
		return new Fill(path, (document) -> value);
	}

	/**
	 * Computes a value wherever the field has none.
	 * @param value makes it of the whole document as it was before the migration
	 */
	static Decision fillFrom(String path, Function<Map<String, @Nullable Object>, @Nullable Object> value) {
		return new Fill(path, value);
	}

	/**
	 * Makes each value that is there into another, in place of the built-in conversion.
	 * @param conversion gets the value as it was, an object as a map; null for nothing.
	 * An {@code IllegalArgumentException}, {@code ArithmeticException} or
	 * {@code DateTimeException} says that this one cannot be converted; any other
	 * exception ends the migration
	 */
	static Decision convert(String path, Function<Object, @Nullable Object> conversion) {
		return new Convert(path, conversion);
	}

	/** Lets the values of a field go that the new schema does not have. */
	static Decision dropField(String path) {
		return new DropField(path);
	}

	/** Lets documents be found by another field than before. */
	static Decision changePrimaryKey(String path) {
		return new ChangePrimaryKey(path);
	}

	/** Takes the collection that had another name for the one that is declared. */
	static Decision renameCollection(String formerName) {
		return new RenameCollection(formerName);
	}

	/**
	 * Fills in what is absent.
	 *
	 * @param path the field
	 * @param value makes the value of the old document
	 */
	record Fill(String path, Function<Map<String, @Nullable Object>, @Nullable Object> value) implements Decision {
	}

	/**
	 * Converts what is there.
	 *
	 * @param path the value
	 * @param conversion makes the new value of the old one
	 */
	record Convert(String path, Function<Object, @Nullable Object> conversion) implements Decision {
	}

	/**
	 * Accepts that the values of a field are lost.
	 *
	 * @param path the field
	 */
	record DropField(String path) implements Decision {
	}

	/**
	 * Accepts that documents get another identity.
	 *
	 * @param path the new primary key
	 */
	record ChangePrimaryKey(String path) implements Decision {
	}

	/**
	 * Says what the collection was called.
	 *
	 * @param path the former name
	 */
	record RenameCollection(String path) implements Decision {
	}

}

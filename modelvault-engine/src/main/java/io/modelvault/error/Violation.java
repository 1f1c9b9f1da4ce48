package io.modelvault.error;

/**
 * Describes one way in which a document violates its schema.
 *
 * @param path the field path, with list positions in brackets: {@code address.lines[2]};
 * empty for the document as a whole
 * @param constraint the violated constraint, as a stable word: {@code required},
 * {@code type}, {@code unknown}, {@code max}
 * @param message the text for people; holds limits and sizes, never the value
 */
public record Violation(String path, String constraint, String message) {

	@Override
	public String toString() {
		return this.path.isEmpty() ? this.message : this.path + ": " + this.message;
	}

}

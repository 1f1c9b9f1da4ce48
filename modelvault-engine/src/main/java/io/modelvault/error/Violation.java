package io.modelvault.error;

/**
 * One way in which a document breaks its schema.
 *
 * @param path where, with list positions in brackets: {@code address.lines[2]}; empty for
 * the document as a whole
 * @param constraint what is broken, as a stable word: {@code required}, {@code type},
 * {@code unknown}, {@code max}
 * @param message for people; holds limits and sizes, never the value
 */
public record Violation(String path, String constraint, String message) {

	@Override
	public String toString() {
		return this.path.isEmpty() ? this.message : this.path + ": " + this.message;
	}

}

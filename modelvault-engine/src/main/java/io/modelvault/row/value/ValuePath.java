package io.modelvault.row.value;

import org.jspecify.annotations.Nullable;

/**
 * Locates a value in a document during a check. The text is only built for a violation.
 *
 * @param name the name of a field or the key of a map, null for the document and for an
 * element of a list
 * @param index the position in a list, from 0
 */
public record ValuePath(@Nullable ValuePath parent, @Nullable String name, int index) {

	/** The maximum number of characters of a name or key that are shown. */
	private static final int MAX_SHOWN_CHARS = 100;

	/** The document itself. */
	public static final ValuePath DOCUMENT = new ValuePath(null, null, 0);

	public ValuePath field(String fieldName) {
		return new ValuePath(this, fieldName, 0);
	}

	public ValuePath element(int position) {
		return new ValuePath(this, null, position);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		append(text);
		return text.toString();
	}

	private void append(StringBuilder text) {
		if (this.parent == null) {
			return;
		}
		this.parent.append(text);
		if (this.name == null) {
			text.append('[').append(this.index).append(']');
			return;
		}
		if (!text.isEmpty()) {
			text.append('.');
		}
		text.append(shown(this.name));
	}

	/** A name or key as paths show it: cut if it is long. */
	public static String shown(String name) {
		return (name.length() <= MAX_SHOWN_CHARS) ? name : name.substring(0, MAX_SHOWN_CHARS) + "...";
	}

}

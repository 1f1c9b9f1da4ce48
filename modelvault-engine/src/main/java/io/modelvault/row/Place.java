package io.modelvault.row;

import org.jspecify.annotations.Nullable;

/**
 * Where in a document a check stands. Becomes text only when something is wrong there.
 *
 * @param name the name of a field or the key of a map, null for the document and for an
 * element of a list
 * @param index the position in a list, from 0
 */
record Place(@Nullable Place parent, @Nullable String name, int index) {

	/** The longest name or key that is shown in full. */
	private static final int MAX_SHOWN_CHARS = 100;

	static final Place DOCUMENT = new Place(null, null, 0);

	Place field(String fieldName) {
		return new Place(this, fieldName, 0);
	}

	Place element(int position) {
		return new Place(this, null, position);
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
	static String shown(String name) {
		return (name.length() <= MAX_SHOWN_CHARS) ? name : name.substring(0, MAX_SHOWN_CHARS) + "...";
	}

}

package io.modelvault.query.text;

import io.modelvault.schema.FieldPath;

/**
 * Holds a path as written in a text.
 *
 * @param path its names
 * @param position its position in the text
 */
record WrittenPath(FieldPath path, int position) {

	static WrittenPath of(Token first) {
		if (first.text().isEmpty()) {
			throw TextFault.at(first.position(), "a name has at least one character");
		}
		return new WrittenPath(FieldPath.of(first.text(), new String[0]), first.position());
	}

	WrittenPath child(Token name) {
		if (name.text().isEmpty()) {
			throw TextFault.at(name.position(), "a name has at least one character");
		}
		if (this.path.size() == FieldPath.MAX_NAMES) {
			throw TextFault.at(name.position(), "a path has at most " + FieldPath.MAX_NAMES + " names");
		}
		return new WrittenPath(this.path.child(name.text()), this.position);
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}

package io.modelvault.data.repository.query;

import org.springframework.data.repository.query.parser.PartTree;

/** Names what a method does with the entities that it finds. */
enum Subject {

	FIND, COUNT, EXISTS, DELETE, UPDATE;

	static Subject of(PartTree tree) {
		if (tree.isDelete()) {
			return DELETE;
		}
		if (tree.isCountProjection()) {
			return COUNT;
		}
		return tree.isExistsProjection() ? EXISTS : FIND;
	}

}

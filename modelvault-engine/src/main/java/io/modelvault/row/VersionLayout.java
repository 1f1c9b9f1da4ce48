package io.modelvault.row;

import io.modelvault.schema.ObjectType;

/**
 * How rows of one version are read, and made into documents of the current one.
 */
record VersionLayout(ObjectFormat format, ObjectType type, Projection projection) {

	static VersionLayout of(ObjectType older, ObjectType current) {
		return new VersionLayout(new ObjectFormat(older), older, Projection.of(older, current));
	}

}

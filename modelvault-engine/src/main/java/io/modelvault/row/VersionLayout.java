package io.modelvault.row;

import io.modelvault.schema.ObjectType;

/**
 * How rows of one version are read, and made into documents of the current one.
 *
 * @param target the current version, with the defaults that rows of older ones are read
 * with
 */
record VersionLayout(ObjectFormat format, ObjectType type, ObjectType target, Projection projection) {

	static VersionLayout of(ObjectType older, ObjectType target) {
		return new VersionLayout(new ObjectFormat(older), older, target, Projection.of(older, target));
	}

}

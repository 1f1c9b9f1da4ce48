package io.modelvault.row;

import io.modelvault.schema.ObjectType;

/**
 * Reads rows of one version and converts them to documents of the current one.
 *
 * @param target the current version, with the defaults for rows of older ones
 */
record VersionLayout(ObjectFormat format, ObjectType type, ObjectType target, Projection projection) {

	static VersionLayout of(ObjectType older, ObjectType target) {
		return new VersionLayout(new ObjectFormat(older), older, target, Projection.of(older, target));
	}

}

package io.modelvault.model;

/**
 * A member and its type with all type variables put in.
 */
record TypedMember(ModelMember member, JavaType type) {

	String name() {
		return this.member.name();
	}

}

package io.modelvault.model;

/** Holds a member and its type with all type variables resolved. */
record TypedMember(ModelMember member, JavaType type) {

	String name() {
		return this.member.name();
	}

}

package io.modelvault.model;

import java.lang.reflect.Modifier;

/** Decides which classes can be created from a document. */
final class ModelShapes {

	private ModelShapes() {
	}

	static void requireInstantiable(Class<?> type) {
		if (type.isInterface() || type.isPrimitive() || type.isArray() || type.isEnum() || type.isAnnotation()) {
			throw ModelFault.of(type, "is neither a record nor a class; make it one");
		}
		if (Modifier.isAbstract(type.getModifiers())) {
			throw ModelFault.of(type, "is abstract; use a class that is not, or a sealed interface");
		}
		boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
		if (inner || type.isAnonymousClass() || (type.isLocalClass() && !type.isRecord())) {
			throw ModelFault.of(type, "belongs to an instance or a method of another class; make it static or move it");
		}
	}

}

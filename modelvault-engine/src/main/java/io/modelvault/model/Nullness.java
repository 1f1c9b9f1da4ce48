package io.modelvault.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;

/**
 * Determines whether a component may be null. In this order: a primitive may not; an
 * annotated component follows its annotation; otherwise nothing may be null in a
 * {@code @NullMarked} scope, and everything outside one. The elements of lists and the
 * values of maps may be null only if annotated.
 */
final class Nullness {

	private static final Set<String> NULLABLE = Set.of("Nullable", "CheckForNull");

	private static final Set<String> REQUIRED = Set.of("NonNull", "Nonnull", "NotNull", "NotBlank", "NotEmpty");

	private Nullness() {
	}

	static boolean isRequired(ModelMember member, JavaType type) {
		if (type.raw().isPrimitive() || isAny(REQUIRED, member, type)) {
			return true;
		}
		return !isAny(NULLABLE, member, type) && isNullMarked(member.owner());
	}

	static boolean isNullable(JavaType element) {
		return isAny(NULLABLE, element.annotations());
	}

	private static boolean isAny(Set<String> names, ModelMember member, JavaType type) {
		return isAny(names, type.annotations())
				|| member.elements().stream().anyMatch((element) -> isAny(names, List.of(element.getAnnotations())));
	}

	private static boolean isAny(Set<String> names, List<Annotation> annotations) {
		return annotations.stream()
			.anyMatch((annotation) -> names.contains(annotation.annotationType().getSimpleName()));
	}

	private static boolean isNullMarked(Class<?> owner) {
		for (Class<?> scope = owner; scope != null; scope = scope.getEnclosingClass()) {
			if (scope.isAnnotationPresent(NullUnmarked.class)) {
				return false;
			}
			if (scope.isAnnotationPresent(NullMarked.class)) {
				return true;
			}
		}
		AnnotatedElement container = owner.getPackage();
		if (container != null && container.isAnnotationPresent(NullUnmarked.class)) {
			return false;
		}
		return (container != null && container.isAnnotationPresent(NullMarked.class))
				|| owner.getModule().isAnnotationPresent(NullMarked.class);
	}

}

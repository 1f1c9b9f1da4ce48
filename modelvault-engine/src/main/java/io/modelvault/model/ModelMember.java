package io.modelvault.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;

/**
 * A component of a record or a field of a class, with everything in Java that carries
 * annotations for it.
 *
 * @param owner the class that declares it
 * @param name its name in Java
 * @param type its class
 * @param elements the component, the field, the accessor and the constructor's parameter,
 * as far as there are such
 */
public record ModelMember(Class<?> owner, String name, Class<?> type, List<AnnotatedElement> elements) {

	public ModelMember {
		elements = List.copyOf(elements);
	}

	/** The annotation of that type, wherever it stands. */
	public <A extends Annotation> Optional<A> annotation(Class<A> annotationType) {
		for (AnnotatedElement element : this.elements) {
			A annotation = element.getAnnotation(annotationType);
			if (annotation != null) {
				return Optional.of(annotation);
			}
		}
		return Optional.empty();
	}

	/** The annotations of a repeatable type, from the first place that has any. */
	public <A extends Annotation> List<A> annotations(Class<A> annotationType) {
		for (AnnotatedElement element : this.elements) {
			A[] annotations = element.getAnnotationsByType(annotationType);
			if (annotations.length > 0) {
				return List.of(annotations);
			}
		}
		return List.of();
	}

	/** For messages: {@code com.example.City.name}. */
	@Override
	public String toString() {
		return this.owner.getName() + "." + this.name;
	}

}

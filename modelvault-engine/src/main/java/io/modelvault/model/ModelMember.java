package io.modelvault.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;

/**
 * Describes a component of a record or a field of a class, with every Java element that
 * may carry annotations for it.
 *
 * @param owner the class that declares it
 * @param name its name in Java
 * @param type its class
 * @param elements the component, the field, the accessor and the constructor's parameter,
 * as far as they exist
 */
public record ModelMember(Class<?> owner, String name, Class<?> type, List<AnnotatedElement> elements) {

	public ModelMember {
		elements = List.copyOf(elements);
	}

	/** Returns the annotation of that type from any of the elements. */
	public <A extends Annotation> Optional<A> annotation(Class<A> annotationType) {
		for (AnnotatedElement element : this.elements) {
			A annotation = element.getAnnotation(annotationType);
			if (annotation != null) {
				return Optional.of(annotation);
			}
		}
		return Optional.empty();
	}

	/**
	 * Returns the annotations of a repeatable type, from the first element that has any.
	 */
	public <A extends Annotation> List<A> annotations(Class<A> annotationType) {
		for (AnnotatedElement element : this.elements) {
			A[] annotations = element.getAnnotationsByType(annotationType);
			if (annotations.length > 0) {
				return List.of(annotations);
			}
		}
		return List.of();
	}

	/** Returns the name for messages: {@code com.example.City.name}. */
	@Override
	public String toString() {
		return this.owner.getName() + "." + this.name;
	}

}

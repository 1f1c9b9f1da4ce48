package io.modelvault.model;

import java.lang.annotation.Annotation;
import java.util.List;

import io.modelvault.schema.Constraint;
import io.modelvault.schema.Type;

/**
 * Reads constraints from annotations. Jakarta Validation's annotations are read only if
 * its classes are present; without them, Java drops these annotations from a class
 * compiled with them.
 */
final class ConstraintAnnotations {

	private static final boolean JAKARTA = isPresent("jakarta.validation.Constraint");

	private ConstraintAnnotations() {
	}

	/**
	 * The constraints of a value.
	 * @param type the type under which it is stored
	 * @param converted whether that is another than its class in Java suggests
	 * @param where the value, for a warning about annotations that cannot be kept
	 * @throws io.modelvault.error.InvalidModelException if an annotation makes no sense
	 */
	static List<Constraint> read(List<Annotation> annotations, Type type, boolean converted, String where) {
		return JAKARTA ? JakartaConstraints.read(annotations, type, converted, where) : List.of();
	}

	private static boolean isPresent(String name) {
		try {
			Class.forName(name, false, ConstraintAnnotations.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

}

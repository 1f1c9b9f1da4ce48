package io.modelvault.model;

import java.lang.annotation.Annotation;
import java.util.List;

import io.modelvault.schema.Constraint;
import io.modelvault.schema.Type;

/**
 * Constraints from annotations. Those of Jakarta Validation are read where its classes
 * are there; where they are not, a class that was compiled with them has lost them, as
 * Java has it.
 */
final class ConstraintAnnotations {

	private static final boolean JAKARTA = isPresent("jakarta.validation.Constraint");

	private ConstraintAnnotations() {
	}

	static List<Constraint> read(List<Annotation> annotations, Type type) {
		return JAKARTA ? JakartaConstraints.read(annotations, type) : List.of();
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

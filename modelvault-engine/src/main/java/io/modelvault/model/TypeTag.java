package io.modelvault.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the key under which the documents of a sealed interface say which of its classes
 * they are. Without it, the key is {@code type}; the class is named by {@link FieldName},
 * or by its simple name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE })
public @interface TypeTag {

	/** The key. */
	String value();

}

package io.modelvault.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the key under which the documents of a sealed interface store the name of their
 * class. Without it, the key is {@code type}; {@link FieldName} sets the name of a class,
 * by default its simple name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE })
public @interface TypeTag {

	/** The key. */
	String value();

}

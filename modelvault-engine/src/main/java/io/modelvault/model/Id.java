package io.modelvault.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.modelvault.schema.IdGeneration;

/**
 * Marks the primary key. Without it, the component named {@code id} is the primary key.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
public @interface Id {

	/** How the value is generated for a new document that has none. */
	IdGeneration generated() default IdGeneration.NONE;

}

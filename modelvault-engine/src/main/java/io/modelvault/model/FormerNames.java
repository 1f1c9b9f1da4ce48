package io.modelvault.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a component was called before, so that a rename keeps the data. Two
 * components that exchange their names are refused, because the stored values do not tell
 * whether that has been done: rename through a third name, one release for each step.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
public @interface FormerNames {

	/** The former names, in any order. */
	String[] value();

}

package io.modelvault.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the collection of a class, and whether the class has all of its fields. Without
 * it, the collection's name is derived from the class's: {@code OrderLine} is stored in
 * {@code order_lines}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE })
public @interface Model {

	/** The collection's name; if empty, it is derived from the class's name. */
	String collection() default "";

	/**
	 * Whether the class has only some of the fields of a collection that another class
	 * declares. It never changes the collection's schema; writing through it keeps the
	 * fields that it does not have.
	 */
	boolean subset() default false;

}

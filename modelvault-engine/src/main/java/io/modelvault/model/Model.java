package io.modelvault.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which collection a class is kept in, and whether it is all of it. Without it, the
 * name is made of the class's: {@code OrderLine} is kept in {@code order_lines}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE })
public @interface Model {

	/** The collection's name; empty for the one made of the class's name. */
	String collection() default "";

	/**
	 * Whether the class knows only some of the fields of a collection that another class
	 * declares. It never changes the collection's schema; writing through it keeps the
	 * fields that it does not know.
	 */
	boolean subset() default false;

}

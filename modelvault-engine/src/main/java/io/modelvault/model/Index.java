package io.modelvault.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.modelvault.schema.SortOrder;

/**
 * Has the collection indexed by a component. On a class, names the components itself, for
 * an index over several.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT,
		ElementType.TYPE })
@Repeatable(Indexes.class)
public @interface Index {

	/** The index's name; empty for one made of the paths. */
	String name() default "";

	/**
	 * The paths, the most significant first. On a class, from the document on; on a
	 * component, inside it, and empty for the component itself. A path may be followed by
	 * {@code asc} or {@code desc}.
	 */
	String[] paths() default {};

	/** The order of paths that say nothing of it. */
	SortOrder order() default SortOrder.ASCENDING;

	/** Whether no two documents may have the same values. */
	boolean unique() default false;

	/** Whether documents that lack one of the values are left out of the index. */
	boolean sparse() default false;

}

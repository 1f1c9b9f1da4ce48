package io.modelvault.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.modelvault.schema.SortOrder;

/**
 * Declares an index on a component. On a class, names the components itself, for an index
 * over several.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT,
		ElementType.TYPE })
@Repeatable(Indexes.class)
public @interface Index {

	/** The index's name; if empty, it is derived from the paths. */
	String name() default "";

	/**
	 * The paths, most significant first. On a class, relative to the document; on a
	 * component, relative to the component, and empty for the component itself. A path
	 * may be followed by {@code asc} or {@code desc}.
	 */
	String[] paths() default {};

	/** The order of paths that do not name one. */
	SortOrder order() default SortOrder.ASCENDING;

	/** Whether no two documents may have the same values. */
	boolean unique() default false;

	/** Whether documents that lack one of the values are left out of the index. */
	boolean sparse() default false;

}

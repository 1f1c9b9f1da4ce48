package io.modelvault.data.repository;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.data.annotation.QueryAnnotation;

/**
 * Makes a method with {@link Query} update the entities that it finds, all or none, with
 * changes written as the SET clause of SQL.
 *
 * <pre>
 * &#64;Query("country = :country")
 * &#64;Update("population = population + :born, updated = TRUE")
 * long grow(String country, long born);
 * </pre>
 *
 * The method returns the number of changed entities, or nothing. The version of each is
 * incremented. Callbacks and events are for single entities and are not triggered.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@QueryAnnotation
public @interface Update {

	/**
	 * The changes.
	 */
	String value();

}

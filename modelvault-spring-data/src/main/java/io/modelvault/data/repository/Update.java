package io.modelvault.data.repository;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.data.annotation.QueryAnnotation;

/**
 * Makes a method with {@link Query} change the entities that it finds, all of them or
 * none, as the SET clause of SQL says.
 *
 * <pre>
 * &#64;Query("country = :country")
 * &#64;Update("population = population + :born, updated = TRUE")
 * long grow(String country, long born);
 * </pre>
 *
 * The method gives back how many entities it has changed, or nothing. A version counts on
 * for each of them. Callbacks and events are for single entities and do not happen.
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

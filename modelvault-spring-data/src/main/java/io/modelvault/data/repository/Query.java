package io.modelvault.data.repository;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.data.annotation.QueryAnnotation;

/**
 * Defines the query of a method: a condition and an order over the properties of the
 * entity, written as the WHERE and ORDER BY clauses of SQL.
 *
 * <pre>
 * &#64;Query("country = :country AND population &gt; ?2 ORDER BY population DESC")
 * List&lt;City&gt; largeCities(String country, long population);
 * </pre>
 *
 * Values are parameters of the method by name ({@code :country}) or position
 * ({@code ?1}), and value expressions (<code>:#{...}</code>). The text is checked against
 * the schema when the repository is created.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@QueryAnnotation
public @interface Query {

	/** The condition and the order; empty for all entities. */
	String value() default "";

	/**
	 * Whether the entities are counted.
	 */
	boolean count() default false;

	/** Whether the method returns a boolean: whether such entities exist. */
	boolean exists() default false;

	/**
	 * Whether the entities are deleted.
	 */
	boolean delete() default false;

}

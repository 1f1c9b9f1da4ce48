package io.modelvault.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores documents before each test of a class, or before one test: a file for each
 * collection, a document for each line.
 *
 * <pre>
 * &#64;ModelVaultFixtures("cities.jsonl")
 * </pre>
 *
 * The documents go to the collection that has the file's name up to the first dot:
 * {@code cities.small.jsonl} to {@code cities}. They are JSON as the database itself
 * writes it, with the names of stored fields, and are checked against the schema: an
 * unknown, missing or invalid value fails the test with a {@link FixtureException} that
 * names file, line and field path. A generated id may be left out.
 * <p>
 * If the test has a transaction, they are part of it and are rolled back with it. Those
 * of the class are stored before those of the method.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface ModelVaultFixtures {

	/**
	 * The files: a name relative to the test class, one that begins with a slash from the
	 * root of the class path, or a URL such as {@code file:} or {@code classpath:}.
	 * @return the files, stored in this order
	 */
	String[] value();

}

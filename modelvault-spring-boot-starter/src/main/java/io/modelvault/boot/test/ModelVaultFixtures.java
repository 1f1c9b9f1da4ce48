package io.modelvault.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores documents before each test, or before one: a file for each collection, a
 * document for each line.
 *
 * <pre>
 * &#64;ModelVaultFixtures("cities.jsonl")
 * </pre>
 *
 * The documents go to the collection that has the file's name up to the first dot:
 * {@code cities.small.jsonl} to {@code cities}. They are JSON as the database itself
 * writes it, with the names of stored fields, and are held against the schema: what is
 * unknown, missing or not valid fails the test with a {@link FixtureException} that names
 * file, line and field path. An id that the database makes may be left out.
 * <p>
 * Where the test has a transaction, they are part of it and go with it. Those of the
 * class come before those of the method.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface ModelVaultFixtures {

	/**
	 * The files: a name beside the test class, one that begins with a slash from the root
	 * of the class path, or a URL such as {@code file:} or {@code classpath:}.
	 * @return the files, stored in this order
	 */
	String[] value();

}

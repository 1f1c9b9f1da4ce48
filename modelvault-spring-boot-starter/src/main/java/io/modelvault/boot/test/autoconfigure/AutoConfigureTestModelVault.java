package io.modelvault.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test a database of its own in place of the configured one, and restores it
 * after each test to its former state. {@link DataModelVaultTest} includes it; add it to
 * {@code @SpringBootTest} to have the same for a whole application.
 * <p>
 * A {@code Database} or {@code DatabaseSource} that is a bean of the application is not
 * replaced. Tests that share an application context and write outside of their own
 * transaction must not run at the same time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureTestModelVault {

	/**
	 * The storage of the documents.
	 * @return the storage, memory by default
	 */
	TestStorage storage() default TestStorage.MEMORY;

}

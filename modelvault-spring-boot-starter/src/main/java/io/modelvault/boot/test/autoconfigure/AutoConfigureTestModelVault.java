package io.modelvault.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test a database of its own in place of the one of the properties, and puts it
 * back after each test to what it was before. {@link DataModelVaultTest} includes it; put
 * it beside {@code @SpringBootTest} to have the same for a whole application.
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
	 * Where the documents are.
	 * @return the storage, memory by default
	 */
	TestStorage storage() default TestStorage.MEMORY;

}

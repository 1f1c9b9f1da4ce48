package io.modelvault.boot.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tests the entities and repositories of an application without starting the rest of it:
 * no controllers, services or other components.
 *
 * <pre>
 * &#64;DataModelVaultTest
 * &#64;ModelVaultFixtures("cities.jsonl")
 * class CityRepositoryTest {
 *
 *     &#64;Autowired
 *     CityRepository cities;
 *
 *     &#64;Test
 *     void findsByCountry() {
 *         assertThat(this.cities.findByCountry("AT")).extracting(City::name).containsExactly("Vienna");
 *     }
 *
 * }
 * </pre>
 *
 * The test has its own database in memory. Each test runs in a transaction that is rolled
 * back; what it commits nevertheless, or writes with
 * {@code @Transactional(propagation = NOT_SUPPORTED)}, is undone by a restore after it,
 * so that each test starts from the state at the start of its class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(DataModelVaultTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(DataModelVaultTypeExcludeFilter.class)
@Transactional
@AutoConfigureDataModelVault
@AutoConfigureTestModelVault
@ImportAutoConfiguration
public @interface DataModelVaultTest {

	/**
	 * The storage of the documents.
	 * @return the storage, memory by default
	 */
	@AliasFor(annotation = AutoConfigureTestModelVault.class, attribute = "storage")
	TestStorage storage() default TestStorage.MEMORY;

	/**
	 * Properties in the form {@code key=value} for the environment of the test.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * Whether components are left out unless {@link #includeFilters()} name them.
	 * @return whether the filters of the slice apply
	 */
	boolean useDefaultFilters() default true;

	/**
	 * The filters of components to include in addition.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * The filters of components to leave out.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * The auto-configurations of the slice to leave out.
	 * @return the auto-configurations
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}

package io.modelvault.data.repository.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.modelvault.data.repository.support.ModelVaultRepositoryFactoryBean;

import org.springframework.beans.factory.support.BeanNameGenerator;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Import;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.data.repository.config.DefaultRepositoryBaseClass;
import org.springframework.data.repository.query.QueryLookupStrategy;

/**
 * Registers the ModelVault repositories of a package and its subpackages as beans: by
 * default of the package of the annotated class. The starter does this automatically.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(ModelVaultRepositoriesRegistrar.class)
public @interface EnableModelVaultRepositories {

	/**
	 * The packages to scan; the same as {@link #basePackages()}.
	 */
	String[] value() default {};

	/**
	 * The packages to scan.
	 */
	String[] basePackages() default {};

	/**
	 * Classes whose packages are to be scanned.
	 */
	Class<?>[] basePackageClasses() default {};

	/** The filters of the interfaces that become beans. */
	Filter[] includeFilters() default {};

	/** The filters of the interfaces that do not become beans. */
	Filter[] excludeFilters() default {};

	/** The suffix of a fragment's implementation class. */
	String repositoryImplementationPostfix() default "Impl";

	/**
	 * The location of named queries; {@code META-INF/modelvault-named-queries.properties}
	 * by default.
	 */
	String namedQueriesLocation() default "";

	/** The strategy that finds the query of a method. */
	QueryLookupStrategy.Key queryLookupStrategy() default QueryLookupStrategy.Key.CREATE_IF_NOT_FOUND;

	/**
	 * The factory bean of each repository.
	 */
	Class<?> repositoryFactoryBeanClass() default ModelVaultRepositoryFactoryBean.class;

	/** The implementation class of each repository. */
	Class<?> repositoryBaseClass() default DefaultRepositoryBaseClass.class;

	/** The strategy that names the beans. */
	Class<? extends BeanNameGenerator> nameGenerator() default BeanNameGenerator.class;

	/**
	 * The name of the {@link io.modelvault.data.core.ModelVaultOperations} bean.
	 */
	String modelVaultTemplateRef() default "modelVaultTemplate";

	/**
	 * The name of the transaction manager's bean. The default is ModelVault's own, so
	 * that repositories of another store in the same application keep theirs.
	 */
	String transactionManagerRef() default "modelVaultTransactionManager";

	/** Whether repository methods are transactional by default. */
	boolean enableDefaultTransactions() default true;

	/** When repositories are created. */
	BootstrapMode bootstrapMode() default BootstrapMode.DEFAULT;

	/**
	 * Whether interfaces nested in other classes count.
	 */
	boolean considerNestedRepositories() default false;

}

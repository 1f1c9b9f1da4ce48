package io.modelvault.data.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Enables auditing: sets {@code @CreatedDate}, {@code @LastModifiedDate},
 * {@code @CreatedBy} and {@code @LastModifiedBy} when entities are saved.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import(ModelVaultAuditingRegistrar.class)
public @interface EnableModelVaultAuditing {

	/**
	 * The name of the {@code AuditorAware} bean that returns the current user. Without
	 * it, the only bean of that type is used, if there is one.
	 */
	String auditorAwareRef() default "";

	/** Whether dates are set. */
	boolean setDates() default true;

	/** Whether the creation of an entity counts as a modification. */
	boolean modifyOnCreate() default true;

	/** The name of the {@code DateTimeProvider} bean that returns the current time. */
	String dateTimeProviderRef() default "";

}

package io.modelvault.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the value of documents that were written before the component existed, and of
 * required components that a document leaves out.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
public @interface DefaultValue {

	/**
	 * The value as text: what {@code toString()} of the component's type returns, Base64
	 * for bytes, the name of an enum constant.
	 */
	String value();

}

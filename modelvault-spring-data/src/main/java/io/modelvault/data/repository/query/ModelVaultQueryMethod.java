package io.modelvault.data.repository.query;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.query.DefaultParameters;
import org.springframework.data.repository.query.QueryMethod;

/**
 * A method of a repository interface that stands for a query.
 */
public class ModelVaultQueryMethod extends QueryMethod {

	private final String signature;

	private final Class<?> returnType;

	/**
	 * Describes a method.
	 * @param method the method
	 * @param metadata the repository that has it
	 * @param factory makes projections of its results
	 */
	public ModelVaultQueryMethod(Method method, RepositoryMetadata metadata, ProjectionFactory factory) {
		super(method, metadata, factory, DefaultParameters::new);
		this.signature = metadata.getRepositoryInterface().getSimpleName() + "." + method.getName()
				+ Arrays.stream(method.getParameterTypes())
					.map(Class::getSimpleName)
					.collect(Collectors.joining(", ", "(", ")"));
		this.returnType = metadata.getReturnType(method).getType();
	}

	Class<?> entityType() {
		return getDomainClass();
	}

	Class<?> returnType() {
		return this.returnType;
	}

	UnsupportedQueryMethodException unsupported(String reason, String action) {
		return new UnsupportedQueryMethodException(this.signature, reason, action);
	}

	@Override
	public String toString() {
		return this.signature;
	}

}

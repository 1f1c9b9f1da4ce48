package io.modelvault.data.repository.query;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import io.modelvault.data.repository.Query;
import io.modelvault.data.repository.Update;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.core.TypeInformation;
import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.query.DefaultParameters;
import org.springframework.data.repository.query.QueryMethod;
import org.springframework.data.repository.util.QueryExecutionConverters;

/** Describes a query method of a repository interface. */
public class ModelVaultQueryMethod extends QueryMethod {

	private final @Nullable RepositoryMetadata metadata;

	private final String signature;

	private final Class<?> returnType;

	private final Class<?> singleType;

	private final Method method;

	/**
	 * Describes a method.
	 * @param method the method
	 * @param metadata the metadata of its repository
	 * @param factory creates projections of its results
	 */
	public ModelVaultQueryMethod(Method method, RepositoryMetadata metadata, ProjectionFactory factory) {
		super(method, metadata, factory, DefaultParameters::new);
		this.metadata = metadata;
		this.signature = metadata.getRepositoryInterface().getSimpleName() + "." + method.getName()
				+ Arrays.stream(method.getParameterTypes())
					.map(Class::getSimpleName)
					.collect(Collectors.joining(", ", "(", ")"));
		TypeInformation<?> returned = metadata.getReturnType(method);
		this.method = method;
		this.returnType = returned.getType();
		this.singleType = QueryExecutionConverters.isSingleValue(returned.getType())
				? returned.getRequiredComponentType().getType() : returned.getType();
	}

	Class<?> entityType() {
		return getDomainClass();
	}

	/**
	 * The entity type of the repository, also where the method gives back a subclass of
	 * it: the collection of the repository is the one that is asked. The constructor of
	 * the superclass calls this before there is any metadata.
	 */
	@Override
	protected Class<?> getDomainClass() {
		return (this.metadata != null) ? this.metadata.getDomainType() : super.getDomainClass();
	}

	Class<?> returnType() {
		return this.returnType;
	}

	/**
	 * Returns the type of a single result of the method, without its wrapper: an
	 * {@code Optional}, a {@code CompletableFuture}.
	 */
	Class<?> singleType() {
		return this.singleType;
	}

	/** Returns the method's query annotation, if it has one. */
	Optional<Query> query() {
		return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(this.method, Query.class));
	}

	/** Returns the method's update annotation, if it has one. */
	Optional<Update> update() {
		return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(this.method, Update.class));
	}

	UnsupportedQueryMethodException unsupported(String reason, String action) {
		return new UnsupportedQueryMethodException(this.signature, reason, action);
	}

	@Override
	public String toString() {
		return this.signature;
	}

}

package io.modelvault.data.repository.query;

import java.util.regex.Pattern;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.ModelVaultPersistentEntity;

import org.springframework.data.repository.query.Parameters;
import org.springframework.data.repository.query.ReturnedType;
import org.springframework.data.util.ReflectionUtils;
import org.springframework.util.ClassUtils;

/**
 * Refuses a subject (the part of a method name before {@code By}) or a return type that
 * would not be honoured. Spring Data's own parser reads {@code deleteTop3By...} as
 * "delete all".
 */
final class SubjectCheck {

	private static final Pattern LIMITED_OTHERWISE = Pattern
		.compile("^(delete|remove|count|exists)(Distinct)?(First|Top)\\d*(\\p{Lu}.*?)??By.*");

	private final ModelVaultQueryMethod method;

	private final Subject subject;

	private final ModelVaultPersistentEntity<?> entity;

	SubjectCheck(ModelVaultQueryMethod method, Subject subject, ModelVaultMappingContext mappingContext) {
		this.method = method;
		this.entity = mappingContext.getRequiredPersistentEntity(method.entityType());
		this.subject = subject;
	}

	/** Checks the subject of a method that is defined by its name. */
	void checkName() {
		if (LIMITED_OTHERWISE.matcher(this.method.getName()).matches()) {
			throw this.method.unsupported("First and Top limit what is found, not what is deleted, counted or tested",
					"Find the entities with a limit first, then delete or count those");
		}
	}

	/**
	 * Checks the return type and the parameters.
	 * @param distinct whether the name asks for distinct entities
	 */
	void check(boolean distinct) {
		if (this.method.isSearchQuery()) {
			throw this.method.unsupported(
					"results of type " + this.method.returnType().getSimpleName() + " are not supported",
					"Give back a Slice or a Page, or a Stream");
		}
		if (distinct && this.method.getResultProcessor().getReturnedType().isProjecting()) {
			throw this.method.unsupported("Distinct would tell apart entities, not the projections that it gives back",
					"Give back entities, or remove Distinct and collect into a set");
		}
		checkNoSubclass(this.method.getReturnedObjectType());
		if (this.subject == Subject.FIND) {
			checkProjection(this.method.getResultProcessor().getReturnedType());
		}
		else {
			checkResult();
			checkNothingLimits(this.method.getParameters());
		}
	}

	/**
	 * Checks a class projection: an interface may need more of the entity than is stored,
	 * an object is created only from stored properties.
	 */
	private void checkProjection(ReturnedType returned) {
		if (!returned.isDtoProjection() || returned.getReturnedType().isAssignableFrom(returned.getDomainType())) {
			return;
		}
		for (String name : returned.getInputProperties()) {
			if (this.entity.getPersistentProperty(name) == null) {
				throw this.method.unsupported(
						"its result " + returned.getReturnedType().getSimpleName() + " needs '" + name + "', and "
								+ this.method.entityType().getSimpleName() + " has no such property",
						"Name it as the property, or give back an interface with @Value");
			}
		}
	}

	private void checkResult() {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(this.method.singleType());
		boolean number = Long.class.equals(type) || Integer.class.equals(type);
		if (this.subject == Subject.COUNT && !number) {
			throw this.method.unsupported("a count does not fit into " + type.getSimpleName(), "Give back a long");
		}
		if (this.subject == Subject.EXISTS && !Boolean.class.equals(type)) {
			throw this.method.unsupported("what exists... tells does not fit into " + type.getSimpleName(),
					"Give back a boolean");
		}
		if (this.subject == Subject.UPDATE && !number && !ReflectionUtils.isVoid(type)) {
			throw this.method.unsupported("how many were changed does not fit into " + type.getSimpleName(),
					"Give back nothing, or the number as long");
		}
		if (this.subject == Subject.DELETE && !number && !ReflectionUtils.isVoid(type)
				&& !this.method.isQueryForEntity()) {
			throw this.method.unsupported("what was deleted does not fit into " + type.getSimpleName(),
					"Give back nothing, the number as long, or the deleted entities");
		}
		if (this.subject == Subject.DELETE && (this.method.isPageQuery() || this.method.isSliceQuery()
				|| this.method.isScrollQuery() || this.method.isStreamQuery())) {
			throw this.method.unsupported("what was deleted cannot be paged or streamed", "Give back a List");
		}
	}

	private void checkNoSubclass(Class<?> returned) {
		Class<?> type = this.method.entityType();
		if (returned != type && type.isAssignableFrom(returned)) {
			throw this.method.unsupported(
					"it gives back " + returned.getSimpleName() + ", and the collection of the repository has entities "
							+ "of exactly " + type.getSimpleName(),
					"Give back " + type.getSimpleName() + " or a projection, or use a repository of "
							+ returned.getSimpleName());
		}
	}

	private void checkNothingLimits(Parameters<?, ?> parameters) {
		if (parameters.hasPageableParameter() || parameters.hasLimitParameter() || parameters.hasSortParameter()
				|| parameters.hasScrollPositionParameter()) {
			throw this.method.unsupported("Pageable, Limit and Sort limit and order what is found, "
					+ "not what is deleted, changed, counted or tested", "Remove the parameter");
		}
	}

}

package io.modelvault.data.repository.support;

import java.util.Map;
import java.util.Optional;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.repository.query.FullScanPolicy;
import io.modelvault.data.repository.query.ModelVaultQueryLookupStrategy;
import io.modelvault.error.InvalidModelException;
import org.jspecify.annotations.Nullable;

import org.springframework.data.mapping.PersistentEntity;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.PersistentEntityInformation;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;
import org.springframework.data.repository.query.QueryLookupStrategy;
import org.springframework.data.repository.query.ValueExpressionDelegate;
import org.springframework.util.ClassUtils;

/**
 * Creates repositories, also without a container:
 *
 * <pre>
 * CityRepository cities = new ModelVaultRepositoryFactory(template).getRepository(CityRepository.class);
 * </pre>
 *
 * Such repositories ignore {@code @Transactional}; each method runs in its own
 * transaction.
 */
public class ModelVaultRepositoryFactory extends RepositoryFactorySupport {

	private final ModelVaultOperations operations;

	private FullScanPolicy fullScanPolicy = FullScanPolicy.WARN;

	/**
	 * Creates a factory of repositories that use a template.
	 * @param operations the template
	 */
	public ModelVaultRepositoryFactory(ModelVaultOperations operations) {
		this.operations = operations;
	}

	/**
	 * Sets the policy for query methods that no index narrows; by default they are
	 * logged. Applies to repositories created from now on.
	 * @param fullScanPolicy the policy
	 */
	public void setFullScanPolicy(FullScanPolicy fullScanPolicy) {
		this.fullScanPolicy = fullScanPolicy;
	}

	/**
	 * Adds the repository method to the observations of operations. Applies to
	 * repositories created from now on; the template itself records the observations.
	 */
	public void observeMethods() {
		addRepositoryProxyPostProcessor(new ObservedMethods());
	}

	@Override
	public EntityInformation<?, ?> getEntityInformation(RepositoryMetadata metadata) {
		EntityInformation<?, ?> information = information(metadata.getDomainType());
		requireIdType(metadata, information.getIdType());
		return information;
	}

	/**
	 * Refuses an id of another type, which would otherwise fail only when a method is
	 * called with one.
	 */
	private static void requireIdType(RepositoryMetadata metadata, Class<?> idType) {
		if (!ClassUtils.isAssignable(metadata.getIdType(), idType)
				&& !ClassUtils.isAssignable(idType, metadata.getIdType())) {
			String repository = metadata.getRepositoryInterface().getSimpleName();
			String entity = metadata.getDomainType().getSimpleName();
			throw new InvalidModelException(
					String.format(
							"The repository %s has ids of type %s, but the id of %s is a %s; declare it with <%s, %s>",
							repository, metadata.getIdType().getSimpleName(), entity, idType.getSimpleName(), entity,
							ClassUtils.resolvePrimitiveIfNecessary(idType).getSimpleName()),
					Map.of("repository", metadata.getRepositoryInterface().getName()));
		}
	}

	private <T> EntityInformation<T, ?> information(Class<T> type) {
		PersistentEntity<?, ?> entity = this.operations.getMappingContext().getRequiredPersistentEntity(type);
		entity.getRequiredIdProperty();
		@SuppressWarnings("unchecked")
		PersistentEntity<T, ?> typed = (PersistentEntity<T, ?>) entity;
		return new PersistentEntityInformation<>(typed);
	}

	@Override
	protected Object getTargetRepository(RepositoryInformation metadata) {
		this.operations.register(metadata.getDomainType());
		Object repository = getTargetRepositoryViaReflection(metadata, getEntityInformation(metadata), this.operations);
		if (repository instanceof SimpleModelVaultRepository<?, ?> simple) {
			simple.setProjectionFactory(getProjectionFactory());
		}
		return repository;
	}

	@Override
	protected Class<?> getRepositoryBaseClass(RepositoryMetadata metadata) {
		return SimpleModelVaultRepository.class;
	}

	@Override
	protected Optional<QueryLookupStrategy> getQueryLookupStrategy(QueryLookupStrategy.@Nullable Key key,
			ValueExpressionDelegate valueExpressionDelegate) {
		return Optional
			.of(new ModelVaultQueryLookupStrategy(this.operations, key, valueExpressionDelegate, this.fullScanPolicy));
	}

}

package io.modelvault.data.repository.support;

import io.modelvault.data.core.ModelVaultOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.Repository;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;
import org.springframework.data.repository.core.support.TransactionalRepositoryFactoryBeanSupport;
import org.springframework.util.Assert;

/**
 * Makes a repository interface a bean, with transactions and exception translation around
 * it.
 *
 * @param <T> the repository interface
 * @param <S> the entity type
 * @param <ID> the type of its id
 */
public class ModelVaultRepositoryFactoryBean<T extends Repository<S, ID>, S, ID>
		extends TransactionalRepositoryFactoryBeanSupport<T, S, ID> {

	private @Nullable ModelVaultOperations operations;

	/**
	 * Makes a bean of a repository interface.
	 * @param repositoryInterface the interface
	 */
	public ModelVaultRepositoryFactoryBean(Class<? extends T> repositoryInterface) {
		super(repositoryInterface);
	}

	/**
	 * Sets what reads and writes.
	 * @param operations the template
	 */
	public void setModelVaultOperations(ModelVaultOperations operations) {
		this.operations = operations;
		setMappingContext(operations.getMappingContext());
	}

	@Override
	protected RepositoryFactorySupport doCreateRepositoryFactory() {
		Assert.state(this.operations != null, "ModelVaultOperations must be set");
		return new ModelVaultRepositoryFactory(this.operations);
	}

}

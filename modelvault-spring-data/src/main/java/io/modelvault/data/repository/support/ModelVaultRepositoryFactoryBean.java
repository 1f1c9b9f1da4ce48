package io.modelvault.data.repository.support;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.observability.ModelVaultObservations;
import io.modelvault.data.repository.query.FullScanPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
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

	private @Nullable FullScanPolicy fullScanPolicy;

	private @Nullable BeanFactory beanFactory;

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

	/**
	 * Sets what to do about query methods that no index narrows. Otherwise the only
	 * {@link FullScanPolicy} bean says it, and without one they are logged.
	 * @param fullScanPolicy what to do
	 */
	public void setFullScanPolicy(FullScanPolicy fullScanPolicy) {
		this.fullScanPolicy = fullScanPolicy;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) throws BeansException {
		super.setBeanFactory(beanFactory);
		this.beanFactory = beanFactory;
	}

	@Override
	protected RepositoryFactorySupport doCreateRepositoryFactory() {
		Assert.state(this.operations != null, "ModelVaultOperations must be set");
		ModelVaultRepositoryFactory factory = new ModelVaultRepositoryFactory(this.operations);
		if (this.fullScanPolicy != null) {
			factory.setFullScanPolicy(this.fullScanPolicy);
		}
		else if (this.beanFactory != null) {
			this.beanFactory.getBeanProvider(FullScanPolicy.class).ifUnique(factory::setFullScanPolicy);
		}
		if (this.beanFactory != null) {
			this.beanFactory.getBeanProvider(ModelVaultObservations.class)
				.ifAvailable((observations) -> factory.observeMethods());
		}
		return factory;
	}

}

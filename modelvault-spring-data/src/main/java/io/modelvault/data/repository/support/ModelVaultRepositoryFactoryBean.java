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
 * Creates the bean of a repository interface, with transactions and exception
 * translation.
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
	 * Creates a factory bean for a repository interface.
	 * @param repositoryInterface the interface
	 */
	public ModelVaultRepositoryFactoryBean(Class<? extends T> repositoryInterface) {
		super(repositoryInterface);
	}

	/**
	 * Sets the template.
	 * @param operations the template
	 */
	public void setModelVaultOperations(ModelVaultOperations operations) {
		this.operations = operations;
		setMappingContext(operations.getMappingContext());
	}

	/**
	 * Sets the policy for query methods that no index narrows. By default the only
	 * {@link FullScanPolicy} bean decides, and without one the methods are logged.
	 * @param fullScanPolicy the policy
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

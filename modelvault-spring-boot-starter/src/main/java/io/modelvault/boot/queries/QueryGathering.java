package io.modelvault.boot.queries;

import io.modelvault.data.repository.support.ModelVaultRepositoryFactoryBean;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Registers {@link RepositoryQueries} as a listener of the repositories' query methods.
 */
public final class QueryGathering implements BeanPostProcessor {

	private final ObjectProvider<RepositoryQueries> queries;

	/**
	 * Creates the post-processor.
	 * @param queries the listener for query methods
	 */
	public QueryGathering(ObjectProvider<RepositoryQueries> queries) {
		this.queries = queries;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof ModelVaultRepositoryFactoryBean<?, ?, ?> repository) {
			repository.addRepositoryFactoryCustomizer(
					(factory) -> factory.addQueryCreationListener(this.queries.getObject()));
		}
		return bean;
	}

}

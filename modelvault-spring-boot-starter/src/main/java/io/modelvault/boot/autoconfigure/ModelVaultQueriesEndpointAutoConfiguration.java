package io.modelvault.boot.autoconfigure;

import java.time.Clock;

import io.modelvault.boot.autoconfigure.ModelVaultProperties.Queries;
import io.modelvault.boot.endpoint.ModelVaultQueriesEndpoint;
import io.modelvault.boot.queries.QueryGathering;
import io.modelvault.boot.queries.RepositoryQueries;
import io.modelvault.boot.queries.SlowQueries;
import io.modelvault.data.core.ModelVaultOperations;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link ModelVaultQueriesEndpoint}. Without it no call is measured
 * or recorded.
 */
@AutoConfiguration(after = DataModelVaultAutoConfiguration.class,
		before = DataModelVaultRepositoriesAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(ModelVaultQueriesEndpoint.class)
@ConditionalOnBean(ModelVaultOperations.class)
@EnableConfigurationProperties(ModelVaultProperties.class)
public final class ModelVaultQueriesEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SlowQueries modelVaultSlowQueries(ModelVaultProperties properties) {
		Queries queries = properties.getQueries();
		return new SlowQueries(queries.getSlowThreshold(), queries.getSlowKept(), Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	RepositoryQueries modelVaultRepositoryQueries(SlowQueries slow) {
		return new RepositoryQueries(slow);
	}

	@Bean
	static QueryGathering modelVaultQueryGathering(ObjectProvider<RepositoryQueries> queries) {
		return new QueryGathering(queries);
	}

	@Bean
	@ConditionalOnMissingBean
	ModelVaultQueriesEndpoint modelVaultQueriesEndpoint(RepositoryQueries queries, SlowQueries slow) {
		return new ModelVaultQueriesEndpoint(queries, slow);
	}

}

package io.modelvault.boot.autoconfigure;

import io.modelvault.boot.backup.Backups;
import io.modelvault.boot.backup.ScheduledBackups;
import io.modelvault.boot.endpoint.ModelVaultBackupEndpoint;
import io.modelvault.boot.endpoint.ModelVaultBackupEndpointWebExtension;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of {@link ModelVaultBackupEndpoint}.
 */
@AutoConfiguration(after = { ModelVaultBackupAutoConfiguration.class, EndpointAutoConfiguration.class })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(ModelVaultBackupEndpoint.class)
@ConditionalOnBean({ Backups.class, ScheduledBackups.class })
public final class ModelVaultBackupEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ModelVaultBackupEndpoint modelVaultBackupEndpoint(Backups backups, ScheduledBackups scheduled,
			Environment environment) {
		return new ModelVaultBackupEndpoint(backups, scheduled,
				ModelVaultEndpointAutoConfiguration.writeAccess(environment));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(EndpointAccessResolver.class)
	ModelVaultBackupEndpointWebExtension modelVaultBackupEndpointWebExtension(ModelVaultBackupEndpoint endpoint,
			Backups backups, Environment environment) {
		return new ModelVaultBackupEndpointWebExtension(endpoint, backups,
				ModelVaultEndpointAutoConfiguration.writeAccess(environment));
	}

}

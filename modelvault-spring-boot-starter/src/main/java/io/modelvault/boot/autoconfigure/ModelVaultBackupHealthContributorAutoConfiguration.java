package io.modelvault.boot.autoconfigure;

import java.time.Clock;

import io.modelvault.boot.backup.Backups;
import io.modelvault.boot.backup.ScheduledBackups;
import io.modelvault.boot.health.ModelVaultBackupHealthIndicator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link ModelVaultBackupHealthIndicator}.
 */
@AutoConfiguration(after = ModelVaultBackupAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean({ Backups.class, ScheduledBackups.class })
@ConditionalOnEnabledHealthIndicator("modelvaultbackup")
public final class ModelVaultBackupHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "modelvaultBackupHealthIndicator", "modelvaultBackupHealthContributor" })
	ModelVaultBackupHealthIndicator modelvaultBackupHealthContributor(Backups backups, ScheduledBackups scheduled) {
		return new ModelVaultBackupHealthIndicator(backups, scheduled, Clock.systemUTC());
	}

}

package io.modelvault.boot.autoconfigure;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.modelvault.boot.backup.Backups;
import io.modelvault.boot.metrics.ModelVaultBackupMetrics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link ModelVaultBackupMetrics}.
 */
@AutoConfiguration(after = ModelVaultBackupAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, Backups.class })
public final class ModelVaultBackupMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ModelVaultBackupMetrics modelVaultBackupMetrics(Backups backups) {
		return new ModelVaultBackupMetrics(backups, Clock.systemUTC());
	}

}

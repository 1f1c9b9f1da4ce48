package io.modelvault.boot.autoconfigure;

import io.modelvault.boot.backup.BackupSchedule;
import io.modelvault.boot.backup.Backups;
import io.modelvault.boot.backup.ScheduledBackups;
import io.modelvault.data.core.DatabaseSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link Backups}, manual and scheduled. The properties are read
 * when the application runs, not when it is built.
 */
@AutoConfiguration(after = { ModelVaultAutoConfiguration.class, TaskSchedulingAutoConfiguration.class })
@ConditionalOnSingleCandidate(DatabaseSource.class)
@EnableConfigurationProperties(ModelVaultProperties.class)
public final class ModelVaultBackupAutoConfiguration {

	@Bean
	static LazyInitializationExcludeFilter modelVaultBackupLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(ScheduledBackups.class);
	}

	@Bean
	@ConditionalOnMissingBean
	Backups modelVaultBackups(DatabaseSource source, ModelVaultProperties properties) {
		return new Backups(source,
				FileProperty.path("modelvault.backup.directory", properties.getBackup().getDirectory()));
	}

	@Bean
	@ConditionalOnMissingBean
	ScheduledBackups modelVaultScheduledBackups(Backups backups, ModelVaultProperties properties,
			ObjectProvider<ThreadPoolTaskSchedulerBuilder> builder) {
		ModelVaultProperties.Backup backup = properties.getBackup();
		if (backup.getRetain() < 0) {
			throw new InvalidConfigurationPropertyValueException("modelvault.backup.retain", backup.getRetain(),
					"It must not be negative; 0 keeps all");
		}
		return new ScheduledBackups(backups, schedule(backup, backups), backup.getRetain(),
				builder.getIfAvailable(ThreadPoolTaskSchedulerBuilder::new));
	}

	private static @Nullable BackupSchedule schedule(ModelVaultProperties.Backup backup, Backups backups) {
		String text = backup.getSchedule();
		if (text == null || text.isBlank()) {
			return null;
		}
		if (!backups.isConfigured()) {
			throw new InvalidConfigurationPropertyValueException("modelvault.backup.directory", null,
					"There is a schedule for backups, 'modelvault.backup.schedule', and no directory to keep them in");
		}
		try {
			return BackupSchedule.of(text);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("modelvault.backup.schedule", text,
					String.valueOf(ex.getMessage()), ex);
		}
	}

}

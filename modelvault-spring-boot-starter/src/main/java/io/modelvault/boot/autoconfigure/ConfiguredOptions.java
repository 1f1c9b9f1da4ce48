package io.modelvault.boot.autoconfigure;

import io.modelvault.DatabaseOptions;
import io.modelvault.boot.autoconfigure.ModelVaultProperties.Maintenance;
import io.modelvault.boot.autoconfigure.ModelVaultProperties.Mode;
import io.modelvault.boot.autoconfigure.ModelVaultProperties.ReadMode;
import io.modelvault.store.StoreOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Converts the properties to the engine's options. A value that the engine would refuse
 * is refused with the name of its property.
 */
final class ConfiguredOptions {

	private ConfiguredOptions() {
	}

	static DatabaseOptions of(ModelVaultProperties properties) {
		check(properties);
		DatabaseOptions options = DatabaseOptions.defaults()
			.withStore(store(properties))
			.withCreateMode(properties.getCreate())
			.withReadOnly(properties.getMode() == Mode.READ_ONLY)
			.withDurability(properties.getDurability())
			.withSyncInterval(properties.getSyncInterval())
			.withWriterTimeout(properties.getWriterTimeout())
			.withShared(properties.isShared());
		if (properties.getSortMemory() != null) {
			options = options.withSortMemoryBytes(properties.getSortMemory().toBytes());
		}
		return (properties.getRecovery() != null) ? options.withRecoveryMode(properties.getRecovery()) : options;
	}

	private static StoreOptions store(ModelVaultProperties properties) {
		Maintenance maintenance = properties.getMaintenance();
		StoreOptions store = StoreOptions.defaults()
			.withAutomaticMaintenance(maintenance.isAutomatic())
			.withCheckpointLogBytes(maintenance.getCheckpointLogSize().toBytes())
			.withCompactionGarbageRatio(maintenance.getCompactionGarbageRatio());
		if (properties.getCacheSize() != null) {
			store = store.withCacheBytes(properties.getCacheSize().toBytes());
		}
		return (properties.getReadMode() != null) ? store.withMappedReads(properties.getReadMode() == ReadMode.MAPPED)
				: store;
	}

	private static void check(ModelVaultProperties properties) {
		Maintenance maintenance = properties.getMaintenance();
		double ratio = maintenance.getCompactionGarbageRatio();
		require(properties.getSyncInterval().toNanos() > 0, "sync-interval", properties.getSyncInterval(),
				"It must be positive");
		require(!properties.getWriterTimeout().isNegative(), "writer-timeout", properties.getWriterTimeout(),
				"It must not be negative");
		require(ratio > 0 && ratio <= 1, "maintenance.compaction-garbage-ratio", ratio, "It must lie between 0 and 1");
		DataSize log = maintenance.getCheckpointLogSize();
		require(!log.isNegative(), "maintenance.checkpoint-log-size", log, "It must not be negative");
		DataSize cache = properties.getCacheSize();
		require(cache == null || !cache.isNegative(), "cache-size", cache, "It must not be negative");
		DataSize sort = properties.getSortMemory();
		require(sort == null || sort.toBytes() > 0, "sort-memory", sort, "It must be positive");
	}

	private static void require(boolean valid, String name, @Nullable Object value, String reason) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("modelvault." + name, value, reason);
		}
	}

}

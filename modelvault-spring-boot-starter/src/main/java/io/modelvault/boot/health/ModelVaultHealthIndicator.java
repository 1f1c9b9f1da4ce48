package io.modelvault.boot.health;

import java.util.Locale;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.store.StoreStatistics;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while the database is open and can be written to, where it should. Reads counters
 * only.
 */
public class ModelVaultHealthIndicator extends AbstractHealthIndicator {

	private final DatabaseSource source;

	/**
	 * Watches a database.
	 * @param source gives the database
	 */
	public ModelVaultHealthIndicator(DatabaseSource source) {
		super("ModelVault health check failed");
		this.source = source;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Database database = this.source.database();
		StoreStatistics statistics = database.statistics();
		if (statistics.poisoned()) {
			builder.down()
				.withDetail("reason", "a write or sync has failed, and no further one is made; "
						+ "restart the application when the disk is in order");
		}
		else {
			builder.up();
		}
		builder.withDetail("readOnly", database.isReadOnly())
			.withDetail("recovery", database.recoveryReport().outcome().name().toLowerCase(Locale.ROOT));
	}

}

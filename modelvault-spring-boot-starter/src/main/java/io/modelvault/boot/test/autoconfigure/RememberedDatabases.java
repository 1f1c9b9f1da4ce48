package io.modelvault.boot.test.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.modelvault.Database;
import io.modelvault.RememberedMoment;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultTemplate;

import org.springframework.context.ApplicationContext;

/**
 * One moment of every database of an application context that can be written.
 */
final class RememberedDatabases implements AutoCloseable {

	private final Map<DatabaseSource, RememberedMoment> moments = new LinkedHashMap<>();

	private RememberedDatabases() {
	}

	static RememberedDatabases of(ApplicationContext context) {
		RememberedDatabases remembered = new RememberedDatabases();
		context.getBeanProvider(DatabaseSource.class).stream().forEach((source) -> {
			Database database = source.database();
			if (!database.isReadOnly()) {
				remembered.moments.put(source, database.remember());
			}
		});
		return remembered;
	}

	/**
	 * Makes every database what it was.
	 * @return false if one has been opened anew since, and cannot be put back; the others
	 * are
	 * @throws io.modelvault.error.WriterTimeoutException if another thread has left a
	 * write transaction open
	 * @throws io.modelvault.error.TransactionStateException if this thread has
	 */
	boolean putBack(ApplicationContext context) {
		boolean all = true;
		for (Map.Entry<DatabaseSource, RememberedMoment> entry : this.moments.entrySet()) {
			if (entry.getValue().isOf(entry.getKey().database())) {
				entry.getValue().putBack();
			}
			else {
				all = false;
			}
		}
		context.getBeanProvider(ModelVaultTemplate.class).forEach(ModelVaultTemplate::forgetCollections);
		return all;
	}

	@Override
	public void close() {
		this.moments.values().forEach(RememberedMoment::close);
	}

}

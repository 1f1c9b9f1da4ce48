package io.modelvault.boot.test.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.modelvault.Database;
import io.modelvault.RestorePoint;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultTemplate;

import org.springframework.context.ApplicationContext;

/** Holds a restore point of every writable database of an application context. */
final class RestorePoints implements AutoCloseable {

	private final Map<DatabaseSource, RestorePoint> contexts = new LinkedHashMap<>();

	private RestorePoints() {
	}

	static RestorePoints of(ApplicationContext context) {
		RestorePoints remembered = new RestorePoints();
		context.getBeanProvider(DatabaseSource.class).stream().forEach((source) -> {
			Database database = source.database();
			if (!database.isReadOnly()) {
				remembered.contexts.put(source, database.createRestorePoint());
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
	boolean restore(ApplicationContext context) {
		boolean all = true;
		for (Map.Entry<DatabaseSource, RestorePoint> entry : this.contexts.entrySet()) {
			if (entry.getValue().isOf(entry.getKey().database())) {
				entry.getValue().restore();
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
		this.contexts.values().forEach(RestorePoint::close);
	}

}

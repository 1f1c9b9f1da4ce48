package io.modelvault.boot.endpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.modelvault.boot.database.NamedDatabases;
import io.modelvault.boot.migration.ModelVaultMigrationInitializer;
import io.modelvault.data.core.DatabaseSource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Reports the applied and the pending migrations of the application's databases. Shows
 * names, paths and numbers, never documents.
 */
@Endpoint(id = "modelvaultmigrations", defaultAccess = Access.READ_ONLY)
public class ModelVaultMigrationsEndpoint {

	private final NamedDatabases databases;

	private final Map<String, ModelVaultMigrationInitializer> initializers = new TreeMap<>();

	/**
	 * Creates the endpoint for these databases.
	 * @param sources the sources of the databases, by bean name
	 * @param initializers the beans that migrate them
	 */
	public ModelVaultMigrationsEndpoint(Map<String, DatabaseSource> sources,
			Collection<ModelVaultMigrationInitializer> initializers) {
		this.databases = new NamedDatabases(sources);
		sources.forEach((name, source) -> initializers.stream()
			.filter((initializer) -> initializer.source() == source)
			.forEach((initializer) -> this.initializers.put(NamedDatabases.nameOf(name), initializer)));
	}

	/**
	 * Returns the migrations of all databases.
	 * @return their migrations by name: that of the bean, without the suffix
	 * {@code DatabaseSource}
	 */
	@ReadOperation
	public MigrationsDescriptor migrations() {
		Map<String, MigrationsOfDatabaseDescriptor> open = new TreeMap<>();
		List<String> closed = new ArrayList<>();
		for (String name : this.databases.names()) {
			MigrationsOfDatabaseDescriptor migrations = migrationsOf(name);
			if (migrations != null) {
				open.put(name, migrations);
			}
			else {
				closed.add(name);
			}
		}
		return new MigrationsDescriptor(open, closed);
	}

	/**
	 * Returns the migrations of one database.
	 * @param database its name
	 * @return its migrations; null if there is no database of that name, or if it is
	 * closed
	 */
	@ReadOperation
	public @Nullable MigrationsOfDatabaseDescriptor migrationsOf(@Selector String database) {
		return this.databases.ask(database,
				(open) -> MigrationsOfDatabaseDescriptor.of(open, this.initializers.get(database)));
	}

	/**
	 * Describes the migrations of all databases.
	 *
	 * @param databases the open databases, each by its name
	 * @param closed the names of the closed databases
	 */
	public record MigrationsDescriptor(Map<String, MigrationsOfDatabaseDescriptor> databases,
			List<String> closed) implements OperationResponseBody {
	}

}

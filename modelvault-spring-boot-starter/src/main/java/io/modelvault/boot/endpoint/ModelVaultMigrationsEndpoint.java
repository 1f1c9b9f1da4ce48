package io.modelvault.boot.endpoint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.modelvault.boot.migration.ModelVaultMigrationInitializer;
import io.modelvault.data.core.DatabaseSource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Tells which migrations the databases of the application have had, and which are
 * pending. Shows names, paths and numbers, never documents.
 */
@Endpoint(id = "modelvaultmigrations", defaultAccess = Access.READ_ONLY)
public class ModelVaultMigrationsEndpoint {

	private final Map<String, DatabaseSource> sources;

	private final List<ModelVaultMigrationInitializer> initializers;

	/**
	 * Tells of these databases.
	 * @param sources what gives them, by bean name
	 * @param initializers what migrates them
	 */
	public ModelVaultMigrationsEndpoint(Map<String, DatabaseSource> sources,
			Collection<ModelVaultMigrationInitializer> initializers) {
		this.sources = new TreeMap<>(sources);
		this.initializers = List.copyOf(initializers);
	}

	/**
	 * All databases.
	 * @return their migrations by name: that of the bean, without the suffix
	 * {@code DatabaseSource}
	 */
	@ReadOperation
	public MigrationsDescriptor migrations() {
		Map<String, MigrationsOfDatabaseDescriptor> databases = new TreeMap<>();
		this.sources.forEach((name, source) -> databases.put(ModelVaultEndpoint.shortName(name),
				MigrationsOfDatabaseDescriptor.of(source.database(), initializer(source))));
		return new MigrationsDescriptor(databases);
	}

	private @Nullable ModelVaultMigrationInitializer initializer(DatabaseSource source) {
		return this.initializers.stream().filter((each) -> each.source() == source).findFirst().orElse(null);
	}

	/**
	 * Description of the migrations of all databases.
	 *
	 * @param databases each by its name
	 */
	public record MigrationsDescriptor(
			Map<String, MigrationsOfDatabaseDescriptor> databases) implements OperationResponseBody {
	}

}

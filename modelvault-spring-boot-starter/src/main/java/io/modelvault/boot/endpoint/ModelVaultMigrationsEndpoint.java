package io.modelvault.boot.endpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.modelvault.boot.database.NamedDatabases;
import io.modelvault.boot.migration.ModelVaultMigrationInitializer;
import io.modelvault.data.core.DatabaseSource;

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

	private final NamedDatabases databases;

	private final Map<String, ModelVaultMigrationInitializer> initializers = new HashMap<>();

	/**
	 * Tells of these databases.
	 * @param sources what gives them, by bean name
	 * @param initializers what migrates them
	 */
	public ModelVaultMigrationsEndpoint(Map<String, DatabaseSource> sources,
			Collection<ModelVaultMigrationInitializer> initializers) {
		this.databases = new NamedDatabases(sources);
		sources.forEach((bean, source) -> initializers.stream()
			.filter((each) -> each.source() == source)
			.forEach((each) -> this.initializers.put(NamedDatabases.nameOf(bean), each)));
	}

	/**
	 * All databases.
	 * @return their migrations by name: that of the bean, without the suffix
	 * {@code DatabaseSource}
	 */
	@ReadOperation
	public MigrationsDescriptor migrations() {
		Map<String, MigrationsOfDatabaseDescriptor> answers = new TreeMap<>();
		List<String> closed = new ArrayList<>();
		for (String name : this.databases.names()) {
			MigrationsOfDatabaseDescriptor answer = this.databases.ask(name,
					(database) -> MigrationsOfDatabaseDescriptor.of(database, this.initializers.get(name)));
			if (answer != null) {
				answers.put(name, answer);
			}
			else {
				closed.add(name);
			}
		}
		return new MigrationsDescriptor(answers, closed);
	}

	/**
	 * Description of the migrations of all databases.
	 *
	 * @param databases each by its name
	 * @param closed the names of those that are closed
	 */
	public record MigrationsDescriptor(Map<String, MigrationsOfDatabaseDescriptor> databases,
			List<String> closed) implements OperationResponseBody {
	}

}

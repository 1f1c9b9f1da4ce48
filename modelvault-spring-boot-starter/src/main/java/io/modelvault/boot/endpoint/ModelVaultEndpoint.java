package io.modelvault.boot.endpoint;

import java.util.List;
import java.util.Map;

import io.modelvault.boot.database.NamedDatabases.Answers;
import io.modelvault.boot.database.NamedDatabases;
import io.modelvault.data.core.DatabaseSource;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Tells what the databases of the application hold, who works with them, and what their
 * opening found. Shows names and numbers, never documents, and of the file its name
 * alone.
 */
@Endpoint(id = "modelvault", defaultAccess = Access.READ_ONLY)
public class ModelVaultEndpoint {

	private final NamedDatabases databases;

	/**
	 * Tells of these databases.
	 * @param sources what gives them, by bean name
	 */
	public ModelVaultEndpoint(Map<String, DatabaseSource> sources) {
		this.databases = new NamedDatabases(sources);
	}

	/**
	 * All databases.
	 * @return their descriptions by name: that of the bean, without the suffix
	 * {@code DatabaseSource}
	 */
	@ReadOperation
	public DatabasesDescriptor databases() {
		Answers<DatabaseDescriptor> answers = this.databases.askAll(DatabaseDescriptor::of);
		return new DatabasesDescriptor(answers.byName(), answers.closed());
	}

	/**
	 * One database.
	 * @param database its name
	 * @return its description; null if there is none of that name, or if it is closed
	 */
	@ReadOperation
	public @Nullable DatabaseDescriptor database(@Selector String database) {
		return this.databases.ask(database, DatabaseDescriptor::of);
	}

	/**
	 * Description of all databases.
	 *
	 * @param databases those that are open, each by its name
	 * @param closed the names of those that are closed
	 */
	public record DatabasesDescriptor(Map<String, DatabaseDescriptor> databases,
			List<String> closed) implements OperationResponseBody {
	}

}

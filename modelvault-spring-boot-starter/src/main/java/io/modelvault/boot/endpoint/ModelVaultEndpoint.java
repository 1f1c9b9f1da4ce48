package io.modelvault.boot.endpoint;

import java.util.List;
import java.util.Map;

import io.modelvault.Database;
import io.modelvault.boot.database.NamedDatabases.Answers;
import io.modelvault.boot.database.NamedDatabases;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.StorageFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Describes the databases of the application: their content, their use, and what recovery
 * found. Shows names and numbers, never documents, and only the name of the file.
 */
@Endpoint(id = ModelVaultEndpoint.ID)
public class ModelVaultEndpoint {

	static final String ID = "modelvault";

	private static final int CONFLICT = 409;

	private final NamedDatabases databases;

	private final WriteAccess access;

	/**
	 * Creates the endpoint for these databases.
	 * @param sources the sources of the databases, by bean name
	 * @param access decides whether a loss may be acknowledged
	 */
	public ModelVaultEndpoint(Map<String, DatabaseSource> sources, EndpointAccessResolver access) {
		this.databases = new NamedDatabases(sources);
		this.access = new WriteAccess(access, ID);
	}

	/**
	 * Returns all databases.
	 * @return their descriptions by name: that of the bean, without the suffix
	 * {@code DatabaseSource}
	 */
	@ReadOperation
	public DatabasesDescriptor databases() {
		Answers<DatabaseDescriptor> answers = this.databases.askAll(DatabaseDescriptor::of);
		return new DatabasesDescriptor(answers.byName(), answers.closed());
	}

	/**
	 * Returns one database.
	 * @param database its name
	 * @return its description; null if there is no database of that name, or if it is
	 * closed
	 */
	@ReadOperation
	public @Nullable DatabaseDescriptor database(@Selector String database) {
		return this.databases.ask(database, DatabaseDescriptor::of);
	}

	/**
	 * Acknowledges the loss of data that the opening of a database has proven.
	 * @param database its name
	 * @param acknowledgeDataLoss has to be true; null if it was not given
	 * @return what was done, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<DataLossAnswer> acknowledge(@Selector String database,
			@Nullable Boolean acknowledgeDataLoss) {
		if (!this.access.isGranted()) {
			return refused(WriteAccess.FORBIDDEN, this.access.refusal());
		}
		if (!Boolean.TRUE.equals(acknowledgeDataLoss)) {
			return refused(WebEndpointResponse.STATUS_BAD_REQUEST,
					"Nothing was asked for: send {\"acknowledgeDataLoss\": true}");
		}
		WebEndpointResponse<DataLossAnswer> answer = this.databases.ask(database, ModelVaultEndpoint::acknowledged);
		return (answer != null) ? answer : refused(WebEndpointResponse.STATUS_NOT_FOUND,
				"There is no open database of that name; there is " + String.join(", ", this.databases.names()));
	}

	private static WebEndpointResponse<DataLossAnswer> acknowledged(Database database) {
		if (database.dataLoss().isEmpty()) {
			return refused(CONFLICT, "The database notes no loss of data: there is nothing to acknowledge");
		}
		try {
			database.acknowledgeDataLoss();
			return new WebEndpointResponse<>(new DataLossAnswer(true, null));
		}
		catch (ReadOnlyException | StorageFailedException ex) {
			return refused(CONFLICT, String.valueOf(ex.getMessage()));
		}
	}

	private static WebEndpointResponse<DataLossAnswer> refused(int status, String reason) {
		return new WebEndpointResponse<>(new DataLossAnswer(false, reason), status);
	}

	/**
	 * What comes back when a loss of data is acknowledged.
	 *
	 * @param acknowledged whether it was
	 * @param reason why it was not, and what to do; null if it was
	 */
	public record DataLossAnswer(boolean acknowledged, @Nullable String reason) implements OperationResponseBody {
	}

	/**
	 * Description of all databases.
	 *
	 * @param databases the open databases, each by its name
	 * @param closed the names of the closed databases
	 */
	public record DatabasesDescriptor(Map<String, DatabaseDescriptor> databases,
			List<String> closed) implements OperationResponseBody {
	}

}

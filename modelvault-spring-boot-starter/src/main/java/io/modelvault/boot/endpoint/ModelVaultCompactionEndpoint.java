package io.modelvault.boot.endpoint;

import java.util.Map;
import java.util.concurrent.Executor;

import io.modelvault.boot.endpoint.MaintenanceDescriptor.MaintenancesDescriptor;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.store.MaintenanceKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Tells how the compactions of the databases go, those that run by themselves included,
 * and starts one.
 */
@WebEndpoint(id = "modelvaultcompaction", defaultAccess = Access.READ_ONLY)
public class ModelVaultCompactionEndpoint {

	private final BackgroundMaintenance maintenance;

	/**
	 * Looks after these databases.
	 * @param sources what gives them, by bean name
	 * @param executor runs what is started
	 */
	public ModelVaultCompactionEndpoint(Map<String, DatabaseSource> sources, Executor executor) {
		this.maintenance = new BackgroundMaintenance(MaintenanceKind.COMPACTION, sources, executor);
	}

	/**
	 * How the compactions of all databases stand.
	 * @return descriptions by the names of the databases
	 */
	@ReadOperation
	public MaintenancesDescriptor databases() {
		return this.maintenance.states();
	}

	/**
	 * How the compactions of one database stand.
	 * @param database its name
	 * @return a description; null if there is none of that name, or if it is closed
	 */
	@ReadOperation
	public @Nullable MaintenanceDescriptor database(@Selector String database) {
		return this.maintenance.state(database);
	}

	/**
	 * Starts a compaction of the only database, and does not wait for its end.
	 * @return what was started, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<MaintenanceAnswer> start() {
		return this.maintenance.start();
	}

	/**
	 * Starts a compaction of one database, and does not wait for its end.
	 * @param database its name
	 * @return what was started, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<MaintenanceAnswer> start(@Selector String database) {
		return this.maintenance.start(database);
	}

}

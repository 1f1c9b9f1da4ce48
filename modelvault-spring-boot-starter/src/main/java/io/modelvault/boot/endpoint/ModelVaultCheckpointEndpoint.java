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
 * Tells how the checkpoints of the databases go, those that run by themselves included,
 * and starts one.
 */
@WebEndpoint(id = "modelvaultcheckpoint", defaultAccess = Access.READ_ONLY)
public class ModelVaultCheckpointEndpoint {

	private final BackgroundMaintenance maintenance;

	/**
	 * Looks after these databases.
	 * @param sources what gives them, by bean name
	 * @param executor runs what is started
	 */
	public ModelVaultCheckpointEndpoint(Map<String, DatabaseSource> sources, Executor executor) {
		this.maintenance = new BackgroundMaintenance(MaintenanceKind.CHECKPOINT, sources, executor);
	}

	/**
	 * How the checkpoints of all databases stand.
	 * @return descriptions by the names of the databases
	 */
	@ReadOperation
	public MaintenancesDescriptor databases() {
		return this.maintenance.states();
	}

	/**
	 * How the checkpoints of one database stand.
	 * @param database its name
	 * @return a description; null if there is none of that name, or if it is closed
	 */
	@ReadOperation
	public @Nullable MaintenanceDescriptor database(@Selector String database) {
		return this.maintenance.state(database);
	}

	/**
	 * Starts a checkpoint of the only database, and does not wait for its end.
	 * @return what was started, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<MaintenanceAnswer> start() {
		return this.maintenance.start();
	}

	/**
	 * Starts a checkpoint of one database, and does not wait for its end.
	 * @param database its name
	 * @return what was started, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<MaintenanceAnswer> start(@Selector String database) {
		return this.maintenance.start(database);
	}

}

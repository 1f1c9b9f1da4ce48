package io.modelvault.boot.endpoint;

import java.util.Map;
import java.util.concurrent.Executor;

import io.modelvault.boot.endpoint.MaintenanceDescriptor.MaintenancesDescriptor;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.store.MaintenanceKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Reports the state of one kind of maintenance of the databases, automatic runs included,
 * and starts a run.
 */
public abstract class MaintenanceEndpoint {

	private final BackgroundMaintenance maintenance;

	private final WriteAccess access;

	/**
	 * Creates the endpoint for these databases.
	 * @param kind the kind of maintenance
	 * @param sources the sources of the databases, by bean name
	 * @param executor executes the started runs
	 * @param access decides whether a run may be started
	 */
	MaintenanceEndpoint(MaintenanceKind kind, Map<String, DatabaseSource> sources, Executor executor,
			WriteAccess access) {
		this.maintenance = new BackgroundMaintenance(kind, sources, executor);
		this.access = access;
	}

	/**
	 * Returns the state of all databases.
	 * @return descriptions by the names of the databases
	 */
	@ReadOperation
	public MaintenancesDescriptor databases() {
		return this.maintenance.states();
	}

	/**
	 * Returns the state of one database.
	 * @param database its name
	 * @return a description; null if there is no database of that name, or if it is
	 * closed
	 */
	@ReadOperation
	public @Nullable MaintenanceDescriptor database(@Selector String database) {
		return this.maintenance.state(database);
	}

	/**
	 * Starts a run on the only database, and does not wait for its end.
	 * @return whether a run was started, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<MaintenanceAnswer> start() {
		return this.access.isGranted() ? this.maintenance.start() : refused();
	}

	/**
	 * Starts a run on one database, and does not wait for its end.
	 * @param database its name
	 * @return whether a run was started, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<MaintenanceAnswer> start(@Selector String database) {
		return this.access.isGranted() ? this.maintenance.start(database) : refused();
	}

	private WebEndpointResponse<MaintenanceAnswer> refused() {
		return new WebEndpointResponse<>(new MaintenanceAnswer(false, this.access.refusal()), WriteAccess.FORBIDDEN);
	}

}

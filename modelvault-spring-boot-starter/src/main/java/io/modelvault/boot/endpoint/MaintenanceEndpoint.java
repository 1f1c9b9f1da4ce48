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
 * Tells how one kind of maintenance of the databases goes, the runs that begin by
 * themselves included, and starts one.
 */
public abstract class MaintenanceEndpoint {

	private final BackgroundMaintenance maintenance;

	/**
	 * Looks after these databases.
	 * @param kind the kind of maintenance
	 * @param sources what gives them, by bean name
	 * @param executor runs what is started
	 */
	MaintenanceEndpoint(MaintenanceKind kind, Map<String, DatabaseSource> sources, Executor executor) {
		this.maintenance = new BackgroundMaintenance(kind, sources, executor);
	}

	/**
	 * How it stands with all databases.
	 * @return descriptions by the names of the databases
	 */
	@ReadOperation
	public MaintenancesDescriptor databases() {
		return this.maintenance.states();
	}

	/**
	 * How it stands with one database.
	 * @param database its name
	 * @return a description; null if there is none of that name, or if it is closed
	 */
	@ReadOperation
	public @Nullable MaintenanceDescriptor database(@Selector String database) {
		return this.maintenance.state(database);
	}

	/**
	 * Starts a run on the only database, and does not wait for its end.
	 * @return what was started, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<MaintenanceAnswer> start() {
		return this.maintenance.start();
	}

	/**
	 * Starts a run on one database, and does not wait for its end.
	 * @param database its name
	 * @return what was started, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<MaintenanceAnswer> start(@Selector String database) {
		return this.maintenance.start(database);
	}

}

package io.modelvault.boot.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import io.modelvault.Database;
import io.modelvault.boot.database.EngineWords;
import io.modelvault.boot.database.NamedDatabases;
import io.modelvault.boot.endpoint.MaintenanceDescriptor.MaintenancesDescriptor;
import io.modelvault.boot.database.NamedDatabases.Answers;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.error.ModelVaultException;
import io.modelvault.store.MaintenanceKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Starts checkpoints or compactions on request, one at a time for each database, and
 * reports their state. A request returns at once; the outcome is reported later.
 */
final class BackgroundMaintenance {

	private static final Logger log = LoggerFactory.getLogger(BackgroundMaintenance.class);

	private static final int ACCEPTED = 202;

	private static final int CONFLICT = 409;

	private final MaintenanceKind kind;

	private final NamedDatabases databases;

	private final Executor executor;

	/** The names of the databases with a requested run that has not ended. */
	private final Set<String> started = ConcurrentHashMap.newKeySet();

	BackgroundMaintenance(MaintenanceKind kind, Map<String, DatabaseSource> sources, Executor executor) {
		this.kind = kind;
		this.databases = new NamedDatabases(sources);
		this.executor = executor;
	}

	MaintenancesDescriptor states() {
		Map<String, MaintenanceDescriptor> states = new TreeMap<>();
		Answers<Boolean> answers = this.databases.askAll(Database::isOpen);
		for (String name : answers.byName().keySet()) {
			MaintenanceDescriptor state = state(name);
			if (state != null) {
				states.put(name, state);
			}
		}
		return new MaintenancesDescriptor(states, answers.closed());
	}

	@Nullable MaintenanceDescriptor state(String name) {
		boolean asked = this.started.contains(name);
		return this.databases.ask(name, (database) -> MaintenanceDescriptor.of(database.maintenance(this.kind), asked));
	}

	/** Starts a run for the only database. */
	WebEndpointResponse<MaintenanceAnswer> start() {
		List<String> names = this.databases.names();
		return (names.size() == 1) ? start(names.get(0)) : refused(WebEndpointResponse.STATUS_BAD_REQUEST,
				"There are several databases, " + String.join(", ", names) + ": put the name of one behind the path");
	}

	/** Starts a run for one database. */
	WebEndpointResponse<MaintenanceAnswer> start(String name) {
		if (!this.databases.has(name)) {
			return refused(WebEndpointResponse.STATUS_NOT_FOUND,
					"There is no database '" + name + "'; there is " + String.join(", ", this.databases.names()));
		}
		String obstacle = this.databases.ask(name, this::obstacle);
		if (obstacle == null) {
			return refused(CONFLICT, "The database '" + name + "' is closed: start the application context");
		}
		if (!obstacle.isEmpty()) {
			return refused(CONFLICT, "The database '" + name + "' " + obstacle);
		}
		if (!this.started.add(name)) {
			return refused(CONFLICT, "The database '" + name + "' " + alreadyRunning());
		}
		boolean handedOver = false;
		try {
			this.executor.execute(() -> run(name));
			handedOver = true;
		}
		finally {
			if (!handedOver) {
				this.started.remove(name);
			}
		}
		return new WebEndpointResponse<>(new MaintenanceAnswer(true, null), ACCEPTED);
	}

	/** Returns why a run cannot start; empty if it can. */
	private String obstacle(Database database) {
		if (database.isReadOnly()) {
			return "is open for reading only: there is nothing to write";
		}
		if (database.statistics().poisoned()) {
			return "has stopped writing after a failure: see to the disk, then restart the application";
		}
		return (database.maintenance(this.kind).running() != null) ? alreadyRunning() : "";
	}

	private String alreadyRunning() {
		return "has a " + EngineWords.of(this.kind) + " running already: wait until it has ended";
	}

	private void run(String name) {
		try {
			this.databases.ask(name, (database) -> {
				switch (this.kind) {
					case CHECKPOINT -> database.checkpoint();
					case COMPACTION -> database.compact();
				}
				return true;
			});
		}
		catch (ModelVaultException ex) {
			log.warn("The {} of database '{}' that was asked for has failed ({})", EngineWords.of(this.kind), name,
					ex.code().id(), ex);
		}
		finally {
			this.started.remove(name);
		}
	}

	private static WebEndpointResponse<MaintenanceAnswer> refused(int status, String reason) {
		return new WebEndpointResponse<>(new MaintenanceAnswer(false, reason), status);
	}

}

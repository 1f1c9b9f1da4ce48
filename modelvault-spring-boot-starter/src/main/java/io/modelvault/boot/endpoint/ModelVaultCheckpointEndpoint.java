package io.modelvault.boot.endpoint;

import java.util.Map;
import java.util.concurrent.Executor;

import io.modelvault.data.core.DatabaseSource;
import io.modelvault.store.MaintenanceKind;

import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Reports the state of the databases' checkpoints, automatic ones included, and starts
 * one.
 */
@WebEndpoint(id = ModelVaultCheckpointEndpoint.ID)
public class ModelVaultCheckpointEndpoint extends MaintenanceEndpoint {

	static final String ID = "modelvaultcheckpoint";

	/**
	 * Creates the endpoint for these databases.
	 * @param sources the sources of the databases, by bean name
	 * @param executor executes the started runs
	 * @param access decides whether a run may be started
	 */
	public ModelVaultCheckpointEndpoint(Map<String, DatabaseSource> sources, Executor executor,
			EndpointAccessResolver access) {
		super(MaintenanceKind.CHECKPOINT, sources, executor, new WriteAccess(access, ID));
	}

}

package io.modelvault.boot.endpoint;

import java.util.Map;
import java.util.concurrent.Executor;

import io.modelvault.data.core.DatabaseSource;
import io.modelvault.store.MaintenanceKind;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Reports the state of the databases' checkpoints, automatic ones included, and starts
 * one.
 */
@WebEndpoint(id = "modelvaultcheckpoint", defaultAccess = Access.READ_ONLY)
public class ModelVaultCheckpointEndpoint extends MaintenanceEndpoint {

	/**
	 * Creates the endpoint for these databases.
	 * @param sources the sources of the databases, by bean name
	 * @param executor executes the started runs
	 */
	public ModelVaultCheckpointEndpoint(Map<String, DatabaseSource> sources, Executor executor) {
		super(MaintenanceKind.CHECKPOINT, sources, executor);
	}

}

package io.modelvault.boot.endpoint;

import java.util.Map;
import java.util.concurrent.Executor;

import io.modelvault.data.core.DatabaseSource;
import io.modelvault.store.MaintenanceKind;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Tells how the checkpoints of the databases go, those that run by themselves included,
 * and starts one.
 */
@WebEndpoint(id = "modelvaultcheckpoint", defaultAccess = Access.READ_ONLY)
public class ModelVaultCheckpointEndpoint extends MaintenanceEndpoint {

	/**
	 * Looks after these databases.
	 * @param sources what gives them, by bean name
	 * @param executor runs what is started
	 */
	public ModelVaultCheckpointEndpoint(Map<String, DatabaseSource> sources, Executor executor) {
		super(MaintenanceKind.CHECKPOINT, sources, executor);
	}

}

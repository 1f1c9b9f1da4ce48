package io.modelvault.boot.endpoint;

import java.util.function.Supplier;

import io.modelvault.boot.backup.BackupException;
import io.modelvault.boot.backup.BackupException.Reason;
import io.modelvault.boot.backup.Backups;
import io.modelvault.boot.endpoint.BackupsDescriptor.BackupDescriptor;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.MimeTypeUtils;

/**
 * Extends {@link ModelVaultBackupEndpoint} with HTTP status codes and the download of a
 * backup. A download exposes every document, so it needs the same access as a write,
 * though it only reads.
 */
@EndpointWebExtension(endpoint = ModelVaultBackupEndpoint.class)
@RegisterReflectionForBinding({ BackupDescriptor.class, ModelVaultBackupEndpointWebExtension.RefusalDescriptor.class })
public class ModelVaultBackupEndpointWebExtension {

	private static final int CONFLICT = 409;

	private static final int INSUFFICIENT_STORAGE = 507;

	private final ModelVaultBackupEndpoint endpoint;

	private final Backups backups;

	private final WriteAccess access;

	/**
	 * Extends an endpoint.
	 * @param endpoint the endpoint
	 * @param backups the backups of the endpoint
	 * @param access decides which operations are allowed
	 */
	public ModelVaultBackupEndpointWebExtension(ModelVaultBackupEndpoint endpoint, Backups backups,
			EndpointAccessResolver access) {
		this.endpoint = endpoint;
		this.backups = backups;
		this.access = new WriteAccess(access, ModelVaultBackupEndpoint.ID);
	}

	/**
	 * Creates and verifies a backup.
	 * @param name its name
	 * @return its description, or why there is none
	 */
	@WriteOperation
	public WebEndpointResponse<OperationResponseBody> create(String name) {
		return answer(() -> this.endpoint.create(name));
	}

	/**
	 * Verifies a backup again.
	 * @param name its name
	 * @return its description with the result, or why there is none
	 */
	@WriteOperation
	public WebEndpointResponse<OperationResponseBody> verify(@Selector String name) {
		return answer(() -> this.endpoint.verify(name));
	}

	/**
	 * Returns the file of a backup, with unrestricted access only.
	 * @param name its name
	 * @return the file, or why it is refused
	 */
	@ReadOperation
	public WebEndpointResponse<Resource> download(@Selector String name) {
		if (!this.access.isGranted()) {
			return new WebEndpointResponse<>(new ByteArrayResource(JsonMapper.shared().writeValueAsBytes(refusal())),
					WriteAccess.FORBIDDEN, MimeTypeUtils.APPLICATION_JSON);
		}
		try {
			return new WebEndpointResponse<>(new FileSystemResource(this.backups.file(name)));
		}
		catch (BackupException ex) {
			return new WebEndpointResponse<>(status(ex.reason()));
		}
	}

	private WebEndpointResponse<OperationResponseBody> answer(Supplier<OperationResponseBody> operation) {
		if (!this.access.isGranted()) {
			return new WebEndpointResponse<>(refusal(), WriteAccess.FORBIDDEN);
		}
		try {
			return new WebEndpointResponse<>(operation.get());
		}
		catch (BackupException ex) {
			return new WebEndpointResponse<>(new RefusalDescriptor(String.valueOf(ex.getMessage())),
					status(ex.reason()));
		}
	}

	private RefusalDescriptor refusal() {
		return new RefusalDescriptor(this.access.refusal());
	}

	private static int status(Reason reason) {
		return switch (reason) {
			case INVALID_NAME -> WebEndpointResponse.STATUS_BAD_REQUEST;
			case NOT_FOUND -> WebEndpointResponse.STATUS_NOT_FOUND;
			case EXISTS, BUSY -> CONFLICT;
			case NO_DIRECTORY -> WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE;
			case NO_ROOM -> INSUFFICIENT_STORAGE;
			case NOT_VERIFIED, STORAGE_FAILED -> WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR;
		};
	}

	/**
	 * Describes why an operation was refused.
	 *
	 * @param reason the reason and the remedy
	 */
	public record RefusalDescriptor(String reason) implements OperationResponseBody {
	}

}

package io.modelvault.boot.endpoint;

import java.util.function.Supplier;

import io.modelvault.boot.backup.BackupException;
import io.modelvault.boot.backup.BackupException.Reason;
import io.modelvault.boot.backup.Backups;
import io.modelvault.boot.endpoint.BackupsDescriptor.BackupDescriptor;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Gives {@link ModelVaultBackupEndpoint} the status codes of the web, and the download of
 * a backup. A download hands out every document, so it needs the access that writing
 * needs, though it only reads.
 */
@EndpointWebExtension(endpoint = ModelVaultBackupEndpoint.class)
@RegisterReflectionForBinding({ BackupDescriptor.class, ModelVaultBackupEndpointWebExtension.RefusalDescriptor.class })
public class ModelVaultBackupEndpointWebExtension {

	private static final EndpointId ID = EndpointId.of("modelvaultbackup");

	private static final int FORBIDDEN = 403;

	private static final int CONFLICT = 409;

	private static final int INSUFFICIENT_STORAGE = 507;

	private final ModelVaultBackupEndpoint endpoint;

	private final Backups backups;

	private final EndpointAccessResolver access;

	/**
	 * Extends an endpoint.
	 * @param endpoint the endpoint
	 * @param backups what it tells of
	 * @param access tells what may be done with it
	 */
	public ModelVaultBackupEndpointWebExtension(ModelVaultBackupEndpoint endpoint, Backups backups,
			EndpointAccessResolver access) {
		this.endpoint = endpoint;
		this.backups = backups;
		this.access = access;
	}

	/**
	 * Makes a backup and verifies it.
	 * @param name what to call it
	 * @return its description, or why there is none
	 */
	@WriteOperation
	public WebEndpointResponse<OperationResponseBody> create(String name) {
		return answer(() -> this.endpoint.create(name));
	}

	/**
	 * Verifies a backup once more.
	 * @param name which one
	 * @return its description with what was found, or why there is none
	 */
	@WriteOperation
	public WebEndpointResponse<OperationResponseBody> verify(@Selector String name) {
		return answer(() -> this.endpoint.verify(name));
	}

	/**
	 * Hands out the file of a backup, with unrestricted access only.
	 * @param name which one
	 * @return the file
	 */
	@ReadOperation
	public WebEndpointResponse<Resource> download(@Selector String name) {
		if (this.access.accessFor(ID, Access.READ_ONLY) != Access.UNRESTRICTED) {
			return new WebEndpointResponse<>(FORBIDDEN);
		}
		try {
			return new WebEndpointResponse<>(new FileSystemResource(this.backups.file(name)));
		}
		catch (BackupException ex) {
			return new WebEndpointResponse<>(status(ex.reason()));
		}
	}

	private static WebEndpointResponse<OperationResponseBody> answer(Supplier<OperationResponseBody> operation) {
		try {
			return new WebEndpointResponse<>(operation.get());
		}
		catch (BackupException ex) {
			return new WebEndpointResponse<>(new RefusalDescriptor(String.valueOf(ex.getMessage())),
					status(ex.reason()));
		}
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
	 * Description of why something was not done.
	 *
	 * @param reason why, and what to do
	 */
	public record RefusalDescriptor(String reason) implements OperationResponseBody {
	}

}

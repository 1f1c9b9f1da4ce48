package io.modelvault.boot.endpoint;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;

/**
 * Decides whether an endpoint may do more than report, which the application has to allow
 * with the endpoint's access property. The endpoints declare their write operations with
 * unrestricted access, so that a request for one is refused here, with a reason, and not
 * by a status alone.
 */
final class WriteAccess {

	/** The HTTP status of a refusal. */
	static final int FORBIDDEN = 403;

	private final EndpointAccessResolver resolver;

	private final EndpointId endpoint;

	WriteAccess(EndpointAccessResolver resolver, String endpoint) {
		this.resolver = resolver;
		this.endpoint = EndpointId.of(endpoint);
	}

	/** Returns whether the application has granted unrestricted access. */
	boolean isGranted() {
		return this.resolver.accessFor(this.endpoint, Access.READ_ONLY) == Access.UNRESTRICTED;
	}

	/** Returns the reason of a refusal and the property that grants access. */
	String refusal() {
		return "The endpoint " + this.endpoint + " is read-only: set 'management.endpoint." + this.endpoint
				+ ".access=unrestricted' to allow this, and put authentication before it";
	}

	/**
	 * Refuses what has no status to answer with.
	 * @throws IllegalStateException without access; nothing was done
	 */
	void require() {
		if (!isGranted()) {
			throw new IllegalStateException(refusal());
		}
	}

}

package io.modelvault.boot.endpoint;

import java.util.Map;
import java.util.TreeMap;

import io.modelvault.data.core.DatabaseSource;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Tells what the databases of the application hold, and what their opening found. Shows
 * names and numbers, never documents, and of the file its name alone.
 */
@Endpoint(id = "modelvault", defaultAccess = Access.READ_ONLY)
public class ModelVaultEndpoint {

	private static final String SOURCE_SUFFIX = "DatabaseSource";

	private final Map<String, DatabaseSource> sources;

	/**
	 * Tells of these databases.
	 * @param sources what gives them, by bean name
	 */
	public ModelVaultEndpoint(Map<String, DatabaseSource> sources) {
		this.sources = new TreeMap<>(sources);
	}

	/**
	 * All databases.
	 * @return their descriptions by name: that of the bean, without the suffix
	 * {@code DatabaseSource}
	 */
	@ReadOperation
	public DatabasesDescriptor databases() {
		Map<String, DatabaseDescriptor> databases = new TreeMap<>();
		this.sources
			.forEach((name, source) -> databases.put(shortName(name), DatabaseDescriptor.of(source.database())));
		return new DatabasesDescriptor(databases);
	}

	static String shortName(String beanName) {
		boolean suffixed = beanName.endsWith(SOURCE_SUFFIX) && !beanName.equals(SOURCE_SUFFIX);
		return suffixed ? beanName.substring(0, beanName.length() - SOURCE_SUFFIX.length()) : beanName;
	}

	/**
	 * Description of all databases.
	 *
	 * @param databases each by its name
	 */
	public record DatabasesDescriptor(Map<String, DatabaseDescriptor> databases) implements OperationResponseBody {
	}

}

package io.modelvault.boot.info;

import java.util.LinkedHashMap;
import java.util.Map;

import io.modelvault.Database;
import io.modelvault.boot.database.EngineWords;
import io.modelvault.boot.database.NamedDatabases;
import io.modelvault.data.core.DatabaseSource;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Adds the version of ModelVault, and the mode and the format of each open database. */
public class ModelVaultInfoContributor implements InfoContributor {

	private final NamedDatabases databases;

	/**
	 * Creates the contributor for these databases.
	 * @param sources the sources of the databases, by bean name
	 */
	public ModelVaultInfoContributor(Map<String, DatabaseSource> sources) {
		this.databases = new NamedDatabases(sources);
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("version", version());
		details.put("databases", this.databases.askAll(ModelVaultInfoContributor::describe).byName());
		builder.withDetail("modelvault", details);
	}

	private static Map<String, Object> describe(Database database) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("mode", EngineWords.mode(database));
		details.put("format", database.formatVersion());
		return details;
	}

	/** Returns the version in the engine's jar; outside of a jar there is none. */
	private static String version() {
		String version = Database.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "unknown";
	}

}

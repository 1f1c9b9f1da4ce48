package io.modelvault.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import io.modelvault.data.repository.query.FullScanPolicy;
import io.modelvault.store.Durability;
import io.modelvault.store.RecoveryMode;
import io.modelvault.upgrade.UpgradeMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the database of the application is opened.
 */
@ConfigurationProperties("modelvault")
public class ModelVaultProperties {

	/**
	 * File that holds the database; created on first start. Its directory must exist. By
	 * default a file named after 'spring.application.name' in the working directory.
	 */
	private @Nullable Path path;

	/**
	 * Where the documents are, and whether they can be changed.
	 */
	private Mode mode = Mode.FILE;

	/**
	 * What to do with a file that does not end where its last commit ends. By default it
	 * is cut to its committed prefix, and refused in read-only mode.
	 */
	private @Nullable RecoveryMode recovery;

	/**
	 * When a commit that has returned is safe.
	 */
	private Durability durability = Durability.FULL;

	/**
	 * How long a commit may stay unsynced with interval durability.
	 */
	private Duration syncInterval = Duration.ofMillis(100);

	/**
	 * How long a write waits for the one before it.
	 */
	private Duration writerTimeout = Duration.ofSeconds(30);

	/**
	 * How the database becomes what the application declares.
	 */
	private final Migrations migrations = new Migrations();

	/**
	 * How the repositories of the application are made.
	 */
	private final Repositories repositories = new Repositories();

	/**
	 * What is remembered of queries.
	 */
	private final Queries queries = new Queries();

	public @Nullable Path getPath() {
		return this.path;
	}

	public void setPath(@Nullable Path path) {
		this.path = path;
	}

	public Mode getMode() {
		return this.mode;
	}

	public void setMode(Mode mode) {
		this.mode = mode;
	}

	public @Nullable RecoveryMode getRecovery() {
		return this.recovery;
	}

	public void setRecovery(@Nullable RecoveryMode recovery) {
		this.recovery = recovery;
	}

	public Durability getDurability() {
		return this.durability;
	}

	public void setDurability(Durability durability) {
		this.durability = durability;
	}

	public Duration getSyncInterval() {
		return this.syncInterval;
	}

	public void setSyncInterval(Duration syncInterval) {
		this.syncInterval = syncInterval;
	}

	public Duration getWriterTimeout() {
		return this.writerTimeout;
	}

	public void setWriterTimeout(Duration writerTimeout) {
		this.writerTimeout = writerTimeout;
	}

	public Migrations getMigrations() {
		return this.migrations;
	}

	public Repositories getRepositories() {
		return this.repositories;
	}

	public Queries getQueries() {
		return this.queries;
	}

	/**
	 * How the database becomes what the application declares.
	 */
	public static class Migrations {

		/**
		 * What may be done to the database when the application starts and the database
		 * is not what its models declare.
		 */
		private UpgradeMode mode = UpgradeMode.VALIDATE;

		public UpgradeMode getMode() {
			return this.mode;
		}

		public void setMode(UpgradeMode mode) {
			this.mode = mode;
		}

	}

	/**
	 * How repositories are made.
	 */
	public static class Repositories {

		/**
		 * What to do about a query method for which a whole collection has to be read,
		 * because no index narrows what it asks for.
		 */
		private FullScanPolicy fullScan = FullScanPolicy.WARN;

		public FullScanPolicy getFullScan() {
			return this.fullScan;
		}

		public void setFullScan(FullScanPolicy fullScan) {
			this.fullScan = fullScan;
		}

	}

	/**
	 * What is remembered of queries.
	 */
	public static class Queries {

		/**
		 * How long a call of a query method takes at the least to be remembered as slow.
		 */
		private Duration slowThreshold = Duration.ofMillis(100);

		/**
		 * How many slow calls of query methods are remembered.
		 */
		private int slowKept = 50;

		public Duration getSlowThreshold() {
			return this.slowThreshold;
		}

		public void setSlowThreshold(Duration slowThreshold) {
			this.slowThreshold = slowThreshold;
		}

		public int getSlowKept() {
			return this.slowKept;
		}

		public void setSlowKept(int slowKept) {
			this.slowKept = slowKept;
		}

	}

	/**
	 * Where the documents are.
	 */
	public enum Mode {

		/** In a file. */
		FILE,
		/** In memory, and gone with the application. */
		MEMORY,
		/** In an existing file, which several processes may read at the same time. */
		READ_ONLY

	}

}

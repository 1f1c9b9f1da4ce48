package io.modelvault.boot.autoconfigure;

import java.time.Duration;

import io.modelvault.data.repository.query.FullScanPolicy;
import io.modelvault.store.CreateMode;
import io.modelvault.store.Durability;
import io.modelvault.store.RecoveryMode;
import io.modelvault.upgrade.UpgradeMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How the database of the application is opened.
 */
@ConfigurationProperties("modelvault")
public class ModelVaultProperties {

	/**
	 * File that holds the database; created on first start, see 'modelvault.create'. Its
	 * directory must exist. By default a file named after 'spring.application.name' in
	 * the working directory.
	 */
	private @Nullable String path;

	/**
	 * Where the documents are, and whether they can be changed.
	 */
	private Mode mode = Mode.FILE;

	/**
	 * What a start does where there is no database. 'if-missing' makes a new, empty one;
	 * 'never' fails, and is recommended for production after the first start.
	 */
	private CreateMode create = CreateMode.IF_MISSING;

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
	 * How long a start waits for a file that another instance has open, before it fails.
	 */
	private Duration lockTimeout = Duration.ofSeconds(0);

	/**
	 * Whether several contexts and handles of this process may have the file open
	 * together. All of them must ask for it, with the same options.
	 */
	private boolean shared;

	/**
	 * How the file is read. By default mapped, and positional on Windows.
	 */
	private @Nullable ReadMode readMode;

	/**
	 * Heap for pages read from the file. By default an eighth of the heap, at most 64MB.
	 */
	private @Nullable DataSize cacheSize;

	/**
	 * Heap that one query may use to sort or group; what is beyond goes to a temporary
	 * file. By default a sixteenth of the heap, at most 64MB.
	 */
	private @Nullable DataSize sortMemory;

	/**
	 * What the database does in the background.
	 */
	private final Maintenance maintenance = new Maintenance();

	/**
	 * Where and when backups are made.
	 */
	private final Backup backup = new Backup();

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

	public @Nullable String getPath() {
		return this.path;
	}

	public void setPath(@Nullable String path) {
		this.path = path;
	}

	public Mode getMode() {
		return this.mode;
	}

	public void setMode(Mode mode) {
		this.mode = mode;
	}

	public CreateMode getCreate() {
		return this.create;
	}

	public void setCreate(CreateMode create) {
		this.create = create;
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

	public Duration getLockTimeout() {
		return this.lockTimeout;
	}

	public void setLockTimeout(Duration lockTimeout) {
		this.lockTimeout = lockTimeout;
	}

	public boolean isShared() {
		return this.shared;
	}

	public void setShared(boolean shared) {
		this.shared = shared;
	}

	public @Nullable ReadMode getReadMode() {
		return this.readMode;
	}

	public void setReadMode(@Nullable ReadMode readMode) {
		this.readMode = readMode;
	}

	public @Nullable DataSize getCacheSize() {
		return this.cacheSize;
	}

	public void setCacheSize(@Nullable DataSize cacheSize) {
		this.cacheSize = cacheSize;
	}

	public @Nullable DataSize getSortMemory() {
		return this.sortMemory;
	}

	public void setSortMemory(@Nullable DataSize sortMemory) {
		this.sortMemory = sortMemory;
	}

	public Maintenance getMaintenance() {
		return this.maintenance;
	}

	public Backup getBackup() {
		return this.backup;
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
	 * What the database does in the background.
	 */
	public static class Maintenance {

		/**
		 * Whether checkpoints and compactions that are due run by themselves.
		 */
		private boolean automatic = true;

		/**
		 * How much log makes a checkpoint due, at the least; up to eight times as much
		 * for a large file.
		 */
		private DataSize checkpointLogSize = DataSize.ofMegabytes(16);

		/**
		 * Which part of the file must be garbage to make a compaction due, between 0 and
		 * 1.
		 */
		private double compactionGarbageRatio = 0.5;

		public boolean isAutomatic() {
			return this.automatic;
		}

		public void setAutomatic(boolean automatic) {
			this.automatic = automatic;
		}

		public DataSize getCheckpointLogSize() {
			return this.checkpointLogSize;
		}

		public void setCheckpointLogSize(DataSize checkpointLogSize) {
			this.checkpointLogSize = checkpointLogSize;
		}

		public double getCompactionGarbageRatio() {
			return this.compactionGarbageRatio;
		}

		public void setCompactionGarbageRatio(double compactionGarbageRatio) {
			this.compactionGarbageRatio = compactionGarbageRatio;
		}

	}

	/**
	 * Where and when backups are made.
	 */
	public static class Backup {

		/**
		 * Existing directory for backups, best on another disk and one for each database.
		 * By default none, and no backup can be made.
		 */
		private @Nullable String directory;

		/**
		 * When backups are made: a cron expression of six fields in the time zone of the
		 * system, or the time between two of them. By default never.
		 */
		private @Nullable String schedule;

		/**
		 * How many scheduled backups are kept; 0 keeps all.
		 */
		private int retain = 7;

		public @Nullable String getDirectory() {
			return this.directory;
		}

		public void setDirectory(@Nullable String directory) {
			this.directory = directory;
		}

		public @Nullable String getSchedule() {
			return this.schedule;
		}

		public void setSchedule(@Nullable String schedule) {
			this.schedule = schedule;
		}

		public int getRetain() {
			return this.retain;
		}

		public void setRetain(int retain) {
			this.retain = retain;
		}

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

		/**
		 * Whether the application starts with a file that a later release of it has
		 * migrated.
		 */
		private boolean acceptLaterRelease;

		public UpgradeMode getMode() {
			return this.mode;
		}

		public void setMode(UpgradeMode mode) {
			this.mode = mode;
		}

		public boolean isAcceptLaterRelease() {
			return this.acceptLaterRelease;
		}

		public void setAcceptLaterRelease(boolean acceptLaterRelease) {
			this.acceptLaterRelease = acceptLaterRelease;
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

	/**
	 * How the file is read.
	 */
	public enum ReadMode {

		/** Through memory maps. */
		MAPPED,
		/** By reads at a position. */
		POSITIONAL

	}

}

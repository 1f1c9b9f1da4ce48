package io.modelvault.boot.migration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ManagedDatabase;
import io.modelvault.data.core.convert.ModelVaultConverter;
import io.modelvault.error.InvalidModelException;
import io.modelvault.error.MigrationFailedException;
import io.modelvault.model.Model;
import io.modelvault.model.ModelCodec;
import io.modelvault.upgrade.ModelVaultMigration;
import io.modelvault.upgrade.Upgrade;
import io.modelvault.upgrade.UpgradeMode;
import io.modelvault.upgrade.UpgradePlan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.SmartLifecycle;

/**
 * Upgrades a database to the models and migrations of the application: when beans are
 * created, before those that depend on it, and again each time the database is started
 * after a stop, because the file may have been replaced. Work that is recorded in the
 * file is not repeated.
 * <p>
 * The models are the classes that are annotated with {@link Model} and known to the
 * mapping context when this bean is created. A read-only database is compared but not
 * changed.
 */
public class ModelVaultMigrationInitializer implements InitializingBean, SmartLifecycle {

	/** The phase: right after the database when starting, right before when stopping. */
	public static final int PHASE = ManagedDatabase.PHASE + 1;

	private static final Logger log = LoggerFactory.getLogger(ModelVaultMigrationInitializer.class);

	private final DatabaseSource source;

	private final ModelVaultConverter converter;

	private final List<ModelVaultMigration> migrations;

	private final UpgradeMode mode;

	private final String appliedBy;

	private ModelVaultMigrationStrategy strategy = (database, plan, migration) -> migration.run();

	private boolean acceptingLaterRelease;

	private @Nullable List<ModelCodec<?>> models;

	private volatile boolean done;

	private volatile boolean running;

	/**
	 * Creates the bean without migrating.
	 * @param source returns the database
	 * @param converter has the models
	 * @param migrations the migrations of the application, in any order
	 * @param mode what the upgrade may do
	 * @param appliedBy the name of the process for the history
	 */
	public ModelVaultMigrationInitializer(DatabaseSource source, ModelVaultConverter converter,
			Collection<? extends ModelVaultMigration> migrations, UpgradeMode mode, String appliedBy) {
		this.source = source;
		this.converter = converter;
		this.migrations = List.copyOf(migrations);
		this.mode = mode;
		this.appliedBy = appliedBy;
	}

	/**
	 * Sets the strategy that decides how to migrate. Must be called before this bean is
	 * initialized.
	 * @param strategy the strategy
	 */
	public void setStrategy(ModelVaultMigrationStrategy strategy) {
		this.strategy = strategy;
	}

	/**
	 * Says whether a file that a later release has written is accepted; it is refused
	 * otherwise. To be called before this bean is initialized.
	 * @param accepting whether it is
	 * @see Upgrade#acceptingLaterRelease()
	 */
	public void setAcceptingLaterRelease(boolean accepting) {
		this.acceptingLaterRelease = accepting;
	}

	/**
	 * Migrates.
	 * @throws io.modelvault.error.ModelVaultException if the migration is refused or
	 * fails; nothing changed
	 */
	@Override
	public void afterPropertiesSet() {
		this.models = models();
		migrate();
	}

	/** Migrates, unless that was done since the database was started. */
	@Override
	public void start() {
		if (!this.done) {
			migrate();
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.done = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Returns the source of the database.
	 * @return the source
	 */
	public DatabaseSource source() {
		return this.source;
	}

	/**
	 * Returns what the upgrade may do.
	 * @return the mode
	 */
	public UpgradeMode mode() {
		return this.mode;
	}

	/**
	 * Returns the pending work; there is none after a start, except with
	 * {@link UpgradeMode#OFF} or a read-only database.
	 * @return the plan
	 * @throws io.modelvault.error.SchemaChangeException if the migrations do not match
	 * the history in the file or the models
	 */
	public UpgradePlan plan() {
		return upgrade(this.source.database()).plan();
	}

	private void migrate() {
		Database database = this.source.database();
		if (this.mode == UpgradeMode.OFF) {
			log.debug("Not compared with the models of the application, since migrations are off");
		}
		else if (database.isReadOnly()) {
			compare(database);
		}
		else {
			apply(database);
		}
		this.done = true;
	}

	private void compare(Database database) {
		UpgradePlan plan = upgrade(database).acceptingLaterRelease().plan();
		if (!plan.isCurrent()) {
			log.warn("ModelVault database '{}' is open for reading only, and is not what this release declares:\n{}",
					database.path(), plan);
		}
	}

	private void apply(Database database) {
		UpgradePlan plan = upgrade(database).plan(this.mode);
		if (!plan.isCurrent()) {
			this.strategy.migrate(database, plan, () -> run(database, plan));
		}
	}

	private void run(Database database, UpgradePlan expected) {
		if (isNoteworthy(expected)) {
			log.info("Migrating ModelVault database '{}'", database.path());
		}
		Clock clock = Clock.systemUTC();
		long begin = clock.millis();
		UpgradePlan plan = applied(database, new LoggedProgress(clock));
		if (isNoteworthy(plan)) {
			log.info("Migrated ModelVault database '{}' in {} ms:\n{}", database.path(), clock.millis() - begin, plan);
		}
	}

	private UpgradePlan applied(Database database, LoggedProgress progress) {
		try {
			return upgrade(database).apply(this.mode, progress);
		}
		catch (MigrationFailedException ex) {
			log.error("ModelVault database '{}' is unchanged; primary keys of the documents in the way ({} of {}):\n{}",
					database.path(), ex.offenders().size(), ex.offenderCount(), OffenderLines.of(ex));
			throw ex;
		}
	}

	/** New collections and the migrations of a new file are not. */
	private static boolean isNoteworthy(UpgradePlan plan) {
		return !plan.pending().isEmpty() || plan.collections().stream().anyMatch((each) -> each.fromVersion() > 0);
	}

	private Upgrade upgrade(Database database) {
		Upgrade upgrade = new Upgrade(database, Objects.requireNonNull(this.models), this.migrations, this.appliedBy,
				Clock.systemUTC());
		return this.acceptingLaterRelease ? upgrade.acceptingLaterRelease() : upgrade;
	}

	private List<ModelCodec<?>> models() {
		List<ModelCodec<?>> codecs = new ArrayList<>();
		List<InvalidModelException> faults = new ArrayList<>();
		this.converter.getMappingContext()
			.getPersistentEntities()
			.stream()
			.filter((entity) -> entity.getType().isAnnotationPresent(Model.class))
			.forEach((entity) -> {
				try {
					codecs.add(this.converter.getCodec(entity.getType()));
				}
				catch (InvalidModelException ex) {
					faults.add(ex);
				}
			});
		InvalidModelException.throwAll(faults);
		return codecs;
	}

}

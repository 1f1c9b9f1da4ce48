package io.modelvault.boot.diagnostics;

import java.util.stream.Collectors;

import io.modelvault.boot.migration.OffenderLines;
import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.upgrade.UpgradeMode;
import io.modelvault.upgrade.UpgradeRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why the database could not be migrated to the models of the application, with
 * the property or the annotation that resolves it.
 */
class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<ModelVaultException> {

	private static final String DRY_RUN = """
			Nothing was changed, since 'modelvault.migrations.mode=plan' is a dry run. To do what the plan says, set

			    - 'modelvault.migrations.mode=validate', if all of it is written down in ModelVaultMigration beans, or
			    - 'modelvault.migrations.mode=apply'.""";

	private static final String NOT_NAMED = """
			Nothing was changed. Either

			    - set 'modelvault.migrations.mode=apply', which makes every change that waits for no decision, or
			    - name the models of these collections in the decisions() of a ModelVaultMigration bean that has not \
			run yet; an empty list will do.""";

	private static final String IN_THE_WAY = """
			Nothing was changed. Either

			    - mend them with the release of the application before this one,
			    - mend them in the before(rows) method of a ModelVaultMigration bean that has not run yet, or
			    - decide what shall become of their values: Decision.fill, fillFrom or convert in its decisions().""";

	private static final String NOT_OF_THE_HISTORY = """
			Nothing was changed. Make the ModelVaultMigration beans those that the description asks for, or restore a \
			backup of the file. 'modelvault.migrations.mode=off' starts without comparing them; collections that need a \
			migration are refused then when they are used.""";

	private static final String OF_A_LATER_RELEASE = """
			Nothing was changed. Either

			    - start the release that the description names, or a later one,
			    - restore a backup of the file that is older than its migration, or
			    - set 'modelvault.migrations.accept-later-release=true', if this release can work with what the later one \
			has done. To take a schema back for good, name the model in the decisions() of a new ModelVaultMigration \
			bean.""";

	private static final String NOT_AT_THE_START = """
			Nothing was changed. Either

			    - make the change in steps that keep existing documents readable: new components @Nullable or with \
			@DefaultValue, former names declared with @FormerNames,
			    - annotate the class with @Model in a package that is scanned for entities, and set \
			'modelvault.migrations.mode' to 'validate' or 'apply', so that it is migrated when the application starts, or
			    - mark it @Model(subset = true) if it is meant to know only some of the fields.""";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ModelVaultException cause) {
		if (cause instanceof UpgradeRefusedException refused) {
			return new FailureAnalysis(refused.getMessage(), action(refused), cause);
		}
		if (cause instanceof MigrationFailedException failed) {
			return new FailureAnalysis(failed.getMessage() + "\n\nBy primary key, " + failed.offenders().size() + " of "
					+ failed.offenderCount() + ":\n" + OffenderLines.of(failed), IN_THE_WAY, cause);
		}
		if (cause instanceof SchemaChangeException) {
			return new FailureAnalysis(cause.getMessage(), action(cause), cause);
		}
		return null;
	}

	private static String action(ModelVaultException cause) {
		if (cause.attributes().containsKey("appliedBy")) {
			return OF_A_LATER_RELEASE;
		}
		return cause.attributes().containsKey("version") ? NOT_OF_THE_HISTORY : NOT_AT_THE_START;
	}

	private static String action(UpgradeRefusedException refused) {
		if (!refused.plan().undecided().isEmpty()) {
			return undecided(refused);
		}
		return (refused.mode() == UpgradeMode.PLAN) ? DRY_RUN : NOT_NAMED;
	}

	private static String undecided(UpgradeRefusedException refused) {
		String decisions = refused.plan()
			.undecided()
			.stream()
			.map((each) -> "\n    - " + each)
			.collect(Collectors.joining());
		return "Nothing was changed. In the decisions() of a ModelVaultMigration bean that has not run yet, decide for "
				+ "the models of these collections:\n" + decisions
				+ "\n\nA field that was only renamed needs no decision: declare its former name with @FormerNames.";
	}

}

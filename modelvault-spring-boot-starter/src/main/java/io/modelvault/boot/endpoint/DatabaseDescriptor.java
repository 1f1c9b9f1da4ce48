package io.modelvault.boot.endpoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.modelvault.CollectionDescription;
import io.modelvault.Database;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.StoreStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Description of one database.
 *
 * @param file the name of its file, without the directories; null in memory
 * @param mode {@code file}, {@code memory} or {@code read-only}
 * @param recovery what the open found and did
 * @param statistics sizes and counters
 * @param collections each collection by its name
 */
public record DatabaseDescriptor(@Nullable String file, String mode, RecoveryDescriptor recovery,
		StoreStatistics statistics, Map<String, CollectionDescriptor> collections) {

	static DatabaseDescriptor of(Database database) {
		boolean inMemory = ":memory:".equals(database.path());
		String file = inMemory ? null : String.valueOf(Path.of(database.path()).getFileName());
		String mode = inMemory ? "memory" : (database.isReadOnly() ? "read-only" : "file");
		Map<String, CollectionDescriptor> collections = new LinkedHashMap<>();
		database.collectionNames()
			.forEach((name) -> collections.put(name, CollectionDescriptor.of(database.describe(name))));
		return new DatabaseDescriptor(file, mode, RecoveryDescriptor.of(database.recoveryReport()),
				database.statistics(), collections);
	}

	/**
	 * Description of what the open found and did.
	 *
	 * @param mode whether it was allowed to cut
	 * @param outcome {@code created}, {@code clean}, {@code replayed} or
	 * {@code truncated}
	 * @param reason why the file did not end where its last commit ended
	 * @param offset where the committed prefix ends, in bytes from the start of the file
	 * @param bytesDiscarded how many bytes behind it were cut
	 * @param transactionsReplayed how many commits since the last checkpoint were
	 * replayed
	 * @param acknowledgedDataAffected whether what was cut is proven to hold acknowledged
	 * commits
	 * @param superblockRepaired whether one of the two superblocks was damaged
	 * @param quarantineFile the file beside the database that holds what was cut
	 * @param durationMillis how long the open took
	 */
	public record RecoveryDescriptor(String mode, String outcome, @Nullable String reason, long offset,
			long bytesDiscarded, long transactionsReplayed, boolean acknowledgedDataAffected,
			boolean superblockRepaired, @Nullable String quarantineFile, long durationMillis) {

		static RecoveryDescriptor of(RecoveryReport report) {
			return new RecoveryDescriptor(word(report.mode()), word(report.outcome()), report.reason(), report.offset(),
					report.bytesDiscarded(), report.transactionsReplayed(), report.acknowledgedDataAffected(),
					report.superblockRepaired(), report.quarantineFile(), report.duration().toMillis());
		}

		private static String word(Enum<?> value) {
			return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/**
	 * Description of one collection.
	 *
	 * @param documents how many documents it holds
	 * @param schemaVersion the version of its schema, beginning with 1
	 * @param indexes the names of its indexes
	 */
	public record CollectionDescriptor(long documents, int schemaVersion, List<String> indexes) {

		static CollectionDescriptor of(CollectionDescription description) {
			return new CollectionDescriptor(description.documentCount(), description.version(),
					description.schema().indexes().stream().map(IndexDefinition::name).toList());
		}

	}

}

package io.modelvault.boot.endpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.CollectionDescription;
import io.modelvault.Database;
import io.modelvault.DatabaseUsage;
import io.modelvault.boot.database.EngineWords;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.store.DataLoss;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.WriterState;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Describes one database.
 *
 * @param file the name of its file, without the directories; null in memory
 * @param mode {@code file}, {@code memory} or {@code read-only}
 * @param format the format version of its file
 * @param durability when a commit is durable: {@code full}, {@code interval} or
 * {@code os}
 * @param opened the time of the open
 * @param poisoned whether a failed write or sync has stopped all writing
 * @param failure the first failed write or sync, in words; null if none has failed
 * @param dataLoss the loss of acknowledged commits that is not acknowledged yet; null if
 * there is none
 * @param sizes how large it is
 * @param counters what has been done since it was opened
 * @param writer who writes, and who waits for it
 * @param reads who reads for longer
 * @param recovery what the open found and did
 * @param collections each collection by its name
 */
public record DatabaseDescriptor(@Nullable String file, String mode, String format, String durability, Instant opened,
		boolean poisoned, @Nullable String failure, @Nullable DataLossDescriptor dataLoss, SizesDescriptor sizes,
		CountersDescriptor counters, WriterDescriptor writer, ReadsDescriptor reads, RecoveryDescriptor recovery,
		Map<String, CollectionDescriptor> collections) implements OperationResponseBody {

	static DatabaseDescriptor of(Database database) {
		boolean inMemory = EngineWords.isInMemory(database);
		String file = inMemory ? null : String.valueOf(Path.of(database.path()).getFileName());
		StoreStatistics statistics = database.statistics();
		DatabaseUsage usage = database.usage();
		Map<String, CollectionDescriptor> collections = new LinkedHashMap<>();
		database.collectionNames()
			.forEach((name) -> collections.put(name, CollectionDescriptor.of(database.describe(name))));
		return new DatabaseDescriptor(file, EngineWords.mode(database), database.formatVersion(),
				EngineWords.of(database.options().durability()), database.openedAt(), statistics.poisoned(),
				database.failure().map(Throwable::getMessage).orElse(null),
				database.dataLoss().map(DataLossDescriptor::of).orElse(null), SizesDescriptor.of(statistics),
				CountersDescriptor.of(statistics),
				WriterDescriptor.of(usage.writer(), database.options().writerTimeout()), ReadsDescriptor.of(usage),
				RecoveryDescriptor.of(database.recoveryReport()), collections);
	}

	/**
	 * Description of a proven loss of acknowledged commits.
	 *
	 * @param found when an open found it
	 * @param offset where the commits end that are left, in bytes from the start of the
	 * file
	 * @param bytesDiscarded how many bytes behind that offset were cut
	 */
	public record DataLossDescriptor(Instant found, long offset, long bytesDiscarded) {

		static DataLossDescriptor of(DataLoss loss) {
			return new DataLossDescriptor(loss.found(), loss.offset(), loss.bytesDiscarded());
		}

	}

	/**
	 * Description of sizes.
	 *
	 * @param fileBytes the size of the file, preallocation included
	 * @param usedBytes the written part of the file
	 * @param liveBytes the part of that which a compaction would keep, estimated
	 * @param garbageBytes the part of that which a compaction would free, estimated
	 * @param logBytesSinceCheckpoint the log that the next open would have to replay
	 */
	public record SizesDescriptor(long fileBytes, long usedBytes, long liveBytes, long garbageBytes,
			long logBytesSinceCheckpoint) {

		static SizesDescriptor of(StoreStatistics statistics) {
			return new SizesDescriptor(statistics.fileBytes(), statistics.usedBytes(), statistics.liveBytes(),
					Math.max(0, statistics.usedBytes() - statistics.liveBytes()), statistics.logBytesSinceCheckpoint());
		}

	}

	/**
	 * Describes the work done since the open.
	 *
	 * @param commitSequence the number of the last commit, counted since the file was
	 * created
	 * @param commits commits since the open
	 * @param syncs syncs of the file since the open
	 * @param syncMillis the time those syncs took
	 * @param checkpoints checkpoints since the open
	 * @param compactions compactions since the open
	 */
	public record CountersDescriptor(long commitSequence, long commits, long syncs, long syncMillis, long checkpoints,
			long compactions) {

		static CountersDescriptor of(StoreStatistics statistics) {
			return new CountersDescriptor(statistics.commitSequence(), statistics.commits(), statistics.syncs(),
					Duration.ofNanos(statistics.syncNanos()).toMillis(), statistics.checkpoints(),
					statistics.compactions());
		}

	}

	/**
	 * Describes the writer permit, which one transaction at a time holds.
	 *
	 * @param held whether a transaction holds it
	 * @param holder the name of the thread that began that transaction; null if it is
	 * free
	 * @param heldMillis how long it has been held
	 * @param waiting the number of threads that wait for it
	 * @param timeoutMillis the longest wait
	 */
	public record WriterDescriptor(boolean held, @Nullable String holder, long heldMillis, int waiting,
			long timeoutMillis) {

		static WriterDescriptor of(WriterState writer, Duration timeout) {
			return new WriterDescriptor(writer.isHeld(), writer.holder(), writer.held().toMillis(), writer.waiting(),
					timeout.toMillis());
		}

	}

	/**
	 * Describes the open read-only transactions and streams.
	 *
	 * @param open the number of them
	 * @param oldestMillis how long the oldest of them has been open; null if there is
	 * none
	 */
	public record ReadsDescriptor(int open, @Nullable Long oldestMillis) {

		static ReadsDescriptor of(DatabaseUsage usage) {
			int open = usage.openReads();
			return new ReadsDescriptor(open, (open > 0) ? usage.oldestRead().toMillis() : null);
		}

	}

	/**
	 * Describes what recovery found and did.
	 *
	 * @param mode whether it was allowed to cut
	 * @param outcome {@code created}, {@code clean}, {@code replayed}, {@code repaired}
	 * or {@code truncated}
	 * @param reason why the file did not end where its last commit ended
	 * @param offset where the committed prefix ends, in bytes from the start of the file
	 * @param bytesDiscarded how many bytes behind it were cut
	 * @param transactionsReplayed how many commits since the last checkpoint were
	 * replayed
	 * @param acknowledgedDataAffected whether what was cut is proven to hold acknowledged
	 * commits
	 * @param damage which parts of the file were damaged although something else served
	 * in their place: {@code header}, {@code superblock}, {@code checkpoint}
	 * @param quarantineFile the file beside the database that holds what was cut
	 * @param durationMillis how long the open took
	 */
	public record RecoveryDescriptor(String mode, String outcome, @Nullable String reason, long offset,
			long bytesDiscarded, long transactionsReplayed, boolean acknowledgedDataAffected, List<String> damage,
			@Nullable String quarantineFile, long durationMillis) {

		static RecoveryDescriptor of(RecoveryReport report) {
			return new RecoveryDescriptor(EngineWords.of(report.mode()), EngineWords.of(report.outcome()),
					report.reason(), report.offset(), report.bytesDiscarded(), report.transactionsReplayed(),
					report.acknowledgedDataAffected(), EngineWords.of(report.damage()), report.quarantineFile(),
					report.duration().toMillis());
		}

	}

	/**
	 * Describes one collection.
	 *
	 * @param documents the number of documents
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

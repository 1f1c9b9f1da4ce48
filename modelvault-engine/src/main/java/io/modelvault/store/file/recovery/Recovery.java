package io.modelvault.store.file.recovery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.RecoveryRefusedException;
import io.modelvault.store.DataLoss;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Damage;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.RootsRecord;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.file.log.VerifiedReader;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the last committed version of a file: chooses a superblock, loads its checkpoint,
 * replays the log after it, and decides what to do with the bytes that follow.
 * <p>
 * Design note. There are three starting points, in this order: the checkpoint of the
 * newer superblock, the checkpoint of the older one, and the beginning of the log. The
 * log is never overwritten and holds every operation since the file was created, so each
 * of them leads to the same version; the later ones only take longer to replay. A
 * starting point is rejected when its superblock or roots record does not verify, or when
 * its trees turn out to be damaged during the replay.
 * <p>
 * The durable watermark and epoch come from the newer valid superblock, even when the
 * older checkpoint is used: they tell which of the following bytes had been synced, and
 * so whether a cut would affect acknowledged commits.
 * <p>
 * Guarantees: the result is the longest prefix of committed transactions that the log
 * proves. The file is not changed before the decision is made; see {@link TailDecision}.
 * Bytes to be cut are first copied to a quarantine file, durably, and the shortened file
 * is synced. A failed or interrupted recovery can be repeated.
 */
public final class Recovery {

	private static final Logger logger = LoggerFactory.getLogger(Recovery.class);

	private static final int COPY_BYTES = 256 * 1024;

	private final Storage storage;

	private final String name;

	private final StorageFile file;

	private final StoreOptions options;

	private final long startNanos = System.nanoTime();

	private final Set<Damage> damage = EnumSet.noneOf(Damage.class);

	/** Prepares the recovery of an open file. */
	public Recovery(Storage storage, String name, StorageFile file, StoreOptions options) {
		this.storage = storage;
		this.name = name;
		this.file = file;
		this.options = options;
	}

	/**
	 * Recovers the file. A file opened for reading only stays unchanged. Otherwise the
	 * file ends, durably, where its last commit ends when this method returns.
	 * @throws RecoveryRefusedException when the recovery mode forbids the truncation that
	 * the file needs; the file is unchanged
	 * @throws CorruptDataException when the header is damaged, or neither a superblock
	 * nor the log's beginning can be read
	 */
	public RecoveryResult run() throws IOException {
		FileHeader.Found found = FileHeader.find(this.name, bytes(0, (int) Superblock.LOG_START));
		FileHeader header = found.header();
		if (found.isCopy()) {
			this.damage.add(Damage.HEADER);
		}
		if (this.file.size() < Superblock.LOG_START) {
			throw nothingLeft();
		}
		SaltedChecksum seal = new SaltedChecksum(header.fileId());
		List<Superblock> blocks = superblocks(seal);
		Superblock newest = blocks.isEmpty() ? Superblock.initial(0) : blocks.get(0);
		for (Superblock start : blocks) {
			try {
				VerifiedReader reader = new VerifiedReader(this.file, seal, this.options.cacheBytes());
				Roots roots = checkpoint(start, seal, reader);
				if (roots != null) {
					return recover(header, seal, reader, newest, start, roots);
				}
			}
			catch (CorruptDataException ex) {
				logger.debug("{}: a checkpoint is damaged, an older one is tried", this.name, ex);
			}
			this.damage.add(Damage.CHECKPOINT);
		}
		VerifiedReader reader = new VerifiedReader(this.file, seal, this.options.cacheBytes());
		return recover(header, seal, reader, newest, Superblock.initial(Replay.UNKNOWN), Roots.EMPTY);
	}

	/** What is there of a range of the file. */
	private byte[] bytes(long offset, int atMost) throws IOException {
		int length = (int) Math.max(0, Math.min(atMost, this.file.size() - offset));
		byte[] page = new byte[length];
		if (length > 0) {
			this.file.readFully(offset, page, 0, length);
		}
		return page;
	}

	/** Returns the valid superblocks, the newer one first. */
	private List<Superblock> superblocks(SaltedChecksum seal) throws IOException {
		List<Superblock> blocks = new ArrayList<>();
		for (int generation = 0; generation < 2; generation++) {
			long offset = Superblock.offset(generation);
			Superblock block = Superblock.read(bytes(offset, FileHeader.PAGE_BYTES), offset, seal);
			if (block != null) {
				blocks.add(block);
			}
		}
		if (blocks.size() < 2) {
			this.damage.add(Damage.SUPERBLOCK);
		}
		blocks.sort(Comparator.comparingLong(Superblock::generation).reversed());
		return blocks;
	}

	/**
	 * Returns the trees of a superblock's checkpoint, or null when they cannot be read.
	 */
	private @Nullable Roots checkpoint(Superblock block, SaltedChecksum seal, VerifiedReader reader)
			throws IOException {
		if (block.replayFrom() > this.file.size()) {
			return null;
		}
		return (block.checkpointOffset() == 0) ? Roots.EMPTY
				: RootsRecord.read(this.file, block.checkpointOffset(), block.replaySequence(), seal, reader);
	}

	private RecoveryResult recover(FileHeader header, SaltedChecksum seal, VerifiedReader reader, Superblock newest,
			Superblock start, Roots roots) throws IOException {
		Replay replay = new Replay(this.file, seal, reader, roots, start.replaySequence());
		LogScan scan = new LogScan(this.file, seal, replay);
		LogEnd end = scan.run(start.replayFrom(), newest);
		if (start.replaySequence() == Replay.UNKNOWN && replay.transactions() == 0) {
			throw nothingLeft();
		}
		TailDecision decision = TailDecision.of(end, this.options.recoveryMode(), this.options.readOnly());
		if (decision == TailDecision.REFUSE) {
			throw refused(end);
		}
		String quarantine = (decision == TailDecision.TRUNCATE && end.garbageBytes() > 0) ? quarantine(end) : null;
		// From here on the checkpoint that served is the one to start from.
		Superblock served = noteLoss(
				new Superblock(newest.generation(), start.checkpointOffset(), start.replayFrom(),
						start.replaySequence(), newest.epoch(), newest.closed(), newest.watermark(), newest.loss()),
				end, seal, header);
		if (this.damage.contains(Damage.HEADER) && !this.options.readOnly()) {
			this.file.write(0, header.page(), 0, FileHeader.PAGE_BYTES);
			this.file.sync();
		}
		if (!this.options.readOnly() && this.file.size() > end.offset()) {
			this.file.resize(end.offset());
			this.file.sync();
		}
		RecoveryReport report = report(end, decision, newest, replay.transactions(), quarantine);
		int epoch = Math.max(newest.epoch(), scan.epoch());
		long durable = Math.min(end.offset(), Math.max(newest.watermark(), scan.durable()));
		return new RecoveryResult(header, seal, reader, served, replay.committed(), replay.sequence(), epoch,
				end.offset(), durable, replay.nodesMade(), report);
	}

	/**
	 * Notes a proven loss in the file before anything is cut that proves it. The
	 * watermark stays as it is, which proves a loss too.
	 */
	private Superblock noteLoss(Superblock served, LogEnd end, SaltedChecksum seal, FileHeader header)
			throws IOException {
		if (!end.provenDurable()) {
			return served;
		}
		Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
		Superblock noted = served.withLoss(new DataLoss(now, end.offset(), end.garbageBytes()));
		if (!this.options.readOnly()) {
			byte[] page = noted.page(seal, header);
			this.file.write(Superblock.offset(noted.generation()), page, 0, page.length);
			this.file.sync();
		}
		return noted;
	}

	private CorruptDataException nothingLeft() {
		return new CorruptDataException("Neither a superblock of the database " + this.name
				+ " nor its log's beginning can be read: restore a backup, or salvage", Map.of());
	}

	private RecoveryRefusedException refused(LogEnd end) {
		String reason = reason(end);
		return new RecoveryRefusedException(
				"The database " + this.name + " does not end where its last commit ends, at offset " + end.offset()
						+ " (" + reason + ", " + end.garbageBytes() + " bytes follow"
						+ (end.provenDurable() ? ", acknowledged commits are lost" : "") + "), and recovery mode "
						+ RecoveryMode.STRICT + " leaves it alone: open it with " + RecoveryMode.AUTO_TRUNCATE
						+ " to keep the commits before that offset, or restore a backup",
				Map.of("offset", end.offset(), "reason", reason, "bytes", end.garbageBytes(), "loss",
						end.provenDurable()));
	}

	private static @Nullable String reasonOrNull(LogEnd end) {
		if (end.reason() != null) {
			return end.reason().word();
		}
		return end.provenDurable() ? "missing_data" : null;
	}

	private static String reason(LogEnd end) {
		String reason = reasonOrNull(end);
		return (reason != null) ? reason : "none";
	}

	/** Copies the bytes that will be cut to a file beside the database. */
	private String quarantine(LogEnd end) throws IOException {
		String base = this.name + ".discarded-" + end.offset();
		String copy = base;
		for (int i = 2; this.storage.exists(copy); i++) {
			copy = base + "-" + i;
		}
		try (StorageFile target = this.storage.create(copy)) {
			byte[] buffer = new byte[COPY_BYTES];
			for (long at = end.offset(); at < end.garbageEnd(); at += COPY_BYTES) {
				int length = (int) Math.min(COPY_BYTES, end.garbageEnd() - at);
				this.file.readFully(at, buffer, 0, length);
				target.write(at - end.offset(), buffer, 0, length);
			}
			target.sync();
		}
		this.storage.syncNames();
		return copy;
	}

	private RecoveryReport report(LogEnd end, TailDecision decision, Superblock newest, long transactions,
			@Nullable String quarantine) {
		Outcome outcome;
		if (decision != TailDecision.OPEN) {
			outcome = Outcome.TRUNCATED;
		}
		else if (!this.damage.isEmpty()) {
			outcome = Outcome.REPAIRED;
		}
		else {
			outcome = (newest.closed() && transactions == 0) ? Outcome.CLEAN : Outcome.REPLAYED;
		}
		return new RecoveryReport(this.options.recoveryMode(), outcome, reasonOrNull(end), end.offset(),
				end.garbageBytes(), transactions, end.provenDurable(), this.damage, quarantine,
				Duration.ofNanos(System.nanoTime() - this.startNanos));
	}

}

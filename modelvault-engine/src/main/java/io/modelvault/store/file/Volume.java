package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.store.Durability;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.log.RootsRecord;
import io.modelvault.store.file.log.Seal;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.file.log.VerifiedReader;
import io.modelvault.store.file.recovery.Recovered;
import io.modelvault.store.file.tree.NodeSource;
import io.modelvault.store.file.tree.PageWriter;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;

/**
 * One database file in use: where its log ends, which commits are appended, which are
 * durable, and its superblocks.
 * <p>
 * Invariants:
 * <ul>
 * <li>whoever appends holds the store's single writer permit; {@code tail},
 * {@code allocated} and {@code epochTaken} belong to it;
 * <li>{@code published} is never ahead of what its durability promises, and never behind
 * an acknowledged commit;
 * <li>everything before {@code durableOffset} was synced, and ends with a committed
 * transaction;
 * <li>superblocks are written in turn, under {@code superblockLock}, after a sync of what
 * they point to.
 * </ul>
 */
final class Volume implements GroupSync.Round, AutoCloseable {

	/** A checkpoint's pages go out in pieces of this size. */
	private static final int PIECE_BYTES = 256 * 1024;

	/** How long a checkpoint waits for a transaction to end. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int MIN_ALLOCATION_BYTES = 64 * 1024;

	private static final int MAX_ALLOCATION_BYTES = 1024 * 1024;

	private final StorageFile file;

	private final FileHeader header;

	private final Seal seal;

	private final VerifiedReader reader;

	private volatile Health health;

	private final WriterPermit permit;

	private final Durability durability;

	private final int epoch;

	private final AtomicInteger users = new AtomicInteger(1);

	private final GroupSync groupSync;

	private final ReentrantLock checkpointLock = new ReentrantLock();

	private final ReentrantLock pagesLock = new ReentrantLock();

	private volatile long tail;

	private long allocated;

	private boolean epochTaken;

	private volatile long durableOffset;

	private volatile Moment appended;

	private volatile Moment published;

	private volatile Superblock superblock;

	private volatile Moment checkpointed;

	private final WorkCounter syncs = new WorkCounter();

	/** How far the pages have been written that are being written, or were last. */
	private volatile long pagesEnd;

	private final LongAdder commitSyncs = new LongAdder();

	/** How many pages were read from files that this one has replaced. */
	private volatile long earlierCacheMisses;

	private Volume(StorageFile file, Recovered recovered, StoreOptions options, Health health, WriterPermit permit)
			throws IOException {
		this.file = file;
		this.header = recovered.header();
		this.seal = recovered.seal();
		this.reader = recovered.reader();
		this.health = health;
		this.permit = permit;
		this.durability = options.durability();
		this.epoch = recovered.epoch() + 1;
		this.tail = recovered.tail();
		this.allocated = file.size();
		this.superblock = recovered.superblock();
		Moment moment = new Moment(recovered.roots(), recovered.sequence(), recovered.tail(), recovered.nodesMade());
		this.appended = moment;
		this.published = moment;
		boolean replayed = recovered.report().transactionsReplayed() > 0;
		this.checkpointed = new Moment(Roots.EMPTY, recovered.superblock().replaySequence(),
				replayed ? recovered.superblock().replayFrom() : recovered.tail(), 0);
		this.groupSync = new GroupSync(moment.sequence(), this, permit::isWanted);
		this.durableOffset = moment.end();
	}

	/**
	 * Writes the header and superblocks of an empty database, durably, and closes the
	 * file.
	 */
	static void format(Storage storage, String name, long sequence, long nowMillis) throws IOException {
		try (StorageFile file = storage.create(name)) {
			UUID id = UUID.randomUUID();
			Seal seal = new Seal(id);
			Superblock first = Superblock.initial(sequence);
			Superblock zeroth = new Superblock(0, 0, first.replayFrom(), sequence, 0, false, first.watermark());
			file.write(0, FileHeader.create(id, nowMillis).page(), 0, FileHeader.PAGE_BYTES);
			file.write(Superblock.offset(0), zeroth.page(seal), 0, FileHeader.PAGE_BYTES);
			file.write(Superblock.offset(1), first.page(seal), 0, FileHeader.PAGE_BYTES);
			file.sync();
		}
	}

	/** Takes a recovered file into use for reading. */
	static Volume reading(StorageFile file, Recovered recovered, StoreOptions options, Health health,
			WriterPermit permit) throws IOException {
		return new Volume(file, recovered, options, health, permit);
	}

	/**
	 * Takes a recovered file into use for writing. One that was closed in order stays as
	 * it is until something is written to it.
	 */
	static Volume writing(StorageFile file, Recovered recovered, StoreOptions options, Health health,
			WriterPermit permit) throws IOException {
		Volume volume = new Volume(file, recovered, options, health, permit);
		RecoveryReport report = recovered.report();
		if (report.outcome() != Outcome.CLEAN || report.superblockRepaired()) {
			// What another process left in the operating system's cache becomes durable
			// before the watermark says so.
			volume.writeAgain(recovered.superblock().watermark());
			volume.force();
			volume.takeEpoch();
		}
		return volume;
	}

	/**
	 * Writes what is not known to be durable, as it stands there. Where a sync has failed
	 * before, the operating system may take it for written and keep it only until its
	 * cache is needed: a sync alone would succeed and write nothing.
	 */
	private void writeAgain(long from) throws IOException {
		byte[] piece = new byte[PIECE_BYTES];
		for (long at = from; at < this.tail; at += PIECE_BYTES) {
			int length = (int) Math.min(PIECE_BYTES, this.tail - at);
			this.file.readSurely(at, piece, 0, length);
			this.file.write(at, piece, 0, length);
		}
	}

	/** Notes that the file is written to, under an epoch of its own. */
	private void takeEpoch() {
		Superblock old = this.superblock;
		write(new Superblock(old.generation() + 1, old.checkpointOffset(), old.replayFrom(), old.replaySequence(),
				this.epoch, false, this.tail));
		this.epochTaken = true;
	}

	/** From now on a failure here is a failure of the database. */
	void adopt(Health database) {
		this.health = database;
	}

	NodeSource source() {
		return this.reader;
	}

	Seal seal() {
		return this.seal;
	}

	StorageFile file() {
		return this.file;
	}

	FileHeader header() {
		return this.header;
	}

	/** Where the next segment goes; for the holder of the writer permit. */
	long tail() {
		return this.tail;
	}

	Moment appended() {
		return this.appended;
	}

	Moment published() {
		return this.published;
	}

	long usedBytes() {
		return this.tail;
	}

	StoreActivity.Work syncs() {
		return this.syncs.work();
	}

	/** How many of the syncs have made commits durable. */
	long commitSyncs() {
		return this.commitSyncs.sum();
	}

	/** How often a page had to be read from the file. */
	long cacheMisses() {
		return this.earlierCacheMisses + this.reader.imagesRead();
	}

	/** Counts on from the file that this one replaces. */
	void countOnFrom(Volume replaced) {
		this.syncs.add(replaced.syncs());
		this.commitSyncs.add(replaced.commitSyncs());
		this.earlierCacheMisses = replaced.cacheMisses();
	}

	/** How much log the next open would have to replay. */
	long logBytesSinceCheckpoint() {
		return Math.max(0, this.appended.end() - this.checkpointed.end());
	}

	/**
	 * Whether the log has anything that the last checkpoint does not cover; for the
	 * holder of the writer permit.
	 */
	boolean hasLogToCheckpoint() {
		return this.tail > this.checkpointed.end();
	}

	/** How many nodes have come into the heap since the last checkpoint. */
	long nodesSinceCheckpoint() {
		return this.appended.nodesMade() - this.checkpointed.nodesMade();
	}

	// --- users: compaction may replace this file while snapshots of it are held

	boolean retain() {
		int now = this.users.get();
		while (now > 0) {
			if (this.users.compareAndSet(now, now + 1)) {
				return true;
			}
			now = this.users.get();
		}
		return false;
	}

	void release() throws IOException {
		if (this.users.decrementAndGet() == 0) {
			this.file.close();
		}
	}

	/**
	 * Lets go of the file at once; whoever still holds a snapshot of it can read no more.
	 */
	@Override
	public void close() throws IOException {
		this.users.set(0);
		this.file.close();
	}

	// --- appending

	/** Appends the operations of a transaction as one segment, and empties the buffer. */
	void append(OperationBuffer operations, int flags, long sequence) {
		int length = operations.payloadBytes();
		int segmentBytes = operations.pad();
		byte[] segment = operations.array();
		int payloadSeal = this.seal.of(segment, SegmentHeader.BYTES, length, this.tail + SegmentHeader.BYTES);
		header(SegmentHeader.TRANSACTION, flags, length, payloadSeal, sequence).write(segment, 0, this.tail, this.seal);
		append(segment, segmentBytes);
		operations.clear();
	}

	private SegmentHeader header(int type, int flags, int payloadBytes, int payloadSeal, long sequence) {
		return new SegmentHeader(type, flags, payloadBytes, payloadSeal, sequence, this.epoch, this.durableOffset);
	}

	private void append(byte[] segment, int length) {
		this.health.check();
		if (!this.epochTaken) {
			takeEpoch();
		}
		try {
			long start = this.tail;
			allocate(start + length);
			this.file.write(start, segment, 0, length);
			this.tail = start + length;
		}
		catch (IOException ex) {
			throw this.health.poison("Writing to the database file", ex);
		}
	}

	/**
	 * Makes the file long enough, and a good deal longer for small segments: a sync that
	 * need not change the length takes two thirds of the time.
	 */
	private void allocate(long end) throws IOException {
		if (end <= this.allocated) {
			return;
		}
		long chunk = Math.max(MIN_ALLOCATION_BYTES, Math.min(MAX_ALLOCATION_BYTES, end / 16));
		if (end - this.tail > chunk / 2) {
			this.allocated = end;
			return;
		}
		if (this.durability == Durability.FULL) {
			byte[] zeros = new byte[(int) (end + chunk - this.allocated)];
			this.file.write(this.allocated, zeros, 0, zeros.length);
		}
		else {
			this.file.resize(end + chunk);
		}
		this.allocated = end + chunk;
	}

	/**
	 * Makes an appended transaction the newest moment. To be called with the writer
	 * permit, which may be given back before {@link #awaitDurable(Moment)}.
	 */
	Moment committed(Roots roots, long sequence, long nodesMade) {
		Moment moment = new Moment(roots, sequence, this.tail, this.appended.nodesMade() + nodesMade);
		this.appended = moment;
		if (this.durability != Durability.FULL) {
			this.published = moment;
		}
		return moment;
	}

	/** Waits until a moment is as durable as the store promises. */
	void awaitDurable(Moment moment) {
		if (this.durability == Durability.FULL) {
			syncUpTo(moment.sequence());
		}
	}

	/** Returns when a commit is durable and published. */
	void syncUpTo(long sequence) {
		this.groupSync.await(sequence);
	}

	/** Syncs all that has been appended, and publishes it; one thread at a time. */
	@Override
	public long sync() {
		Moment target = this.appended;
		force();
		this.commitSyncs.increment();
		durable(target);
		return target.sequence();
	}

	private void durable(Moment moment) {
		this.durableOffset = moment.end();
		if (this.durability == Durability.FULL) {
			this.published = moment;
		}
	}

	@Override
	public void check() {
		this.health.check();
	}

	@Override
	public boolean hasFailed() {
		return this.health.isPoisoned();
	}

	private void force() {
		this.health.check();
		try {
			long start = System.nanoTime();
			this.file.sync();
			this.syncs.doneSince(start);
		}
		catch (IOException ex) {
			throw this.health.poison("Syncing the database file", ex);
		}
	}

	/** Lets those go who wait for commits that another file now holds durably. */
	void supersede() {
		this.groupSync.advance(this.appended.sequence());
	}

	// --- pages

	/**
	 * Reserves room in the log for the pages of a moment. To be called with the writer
	 * permit; what is reserved is passed over by a replay, whether it was filled or not.
	 * <p>
	 * Nobody else reserves until the same thread has called {@link #writePages}: a node
	 * that a checkpoint is about to write must not be placed among the pages of a
	 * transaction, which go when it is not committed.
	 */
	Reservation reserve(Roots roots) {
		this.pagesLock.lock();
		boolean reserved = false;
		try {
			Reservation room = reserveAlone(roots);
			reserved = true;
			return room;
		}
		finally {
			if (!reserved) {
				this.pagesLock.unlock();
			}
		}
	}

	private Reservation reserveAlone(Roots roots) {
		long[] bytes = new long[1];
		roots.forEach((tree, number) -> bytes[0] += PageWriter.heapBytes(tree));
		long pages = SegmentHeader.padded(bytes[0]);
		long payload = pages + SegmentHeader.padded(RootsRecord.bytes(roots.size()));
		if (payload > SegmentHeader.MAX_PAYLOAD_BYTES) {
			throw new IllegalStateException("More than a segment's worth of pages in the heap: " + payload);
		}
		byte[] front = new byte[SegmentHeader.BYTES];
		header(SegmentHeader.PAGES, 0, (int) payload, 0, this.appended.sequence()).write(front, 0, this.tail,
				this.seal);
		long start = this.tail;
		append(front, front.length);
		this.tail = start + SegmentHeader.BYTES + payload;
		this.allocated = Math.max(this.allocated, this.tail);
		return new Reservation(start, start + SegmentHeader.BYTES, start + SegmentHeader.BYTES + pages, this.tail);
	}

	/** Moves the pages of a moment from the heap to the file, into reserved room. */
	void writePages(Roots roots, Reservation room) {
		try {
			this.health.check();
			this.pagesEnd = room.pagesOffset();
			Pieces pieces = new Pieces(room.pagesOffset());
			PageWriter writer = new PageWriter(pieces);
			roots.forEach((tree, number) -> writer.write(tree));
			pieces.flush();
			reachEnd(room.end());
			writer.release();
			this.appended.roots().forEach((tree, number) -> PageWriter.release(tree));
		}
		finally {
			this.pagesLock.unlock();
		}
	}

	/**
	 * The file must reach the end of what is reserved, or its own log would seem to be
	 * cut.
	 */
	private void reachEnd(long end) {
		try {
			if (this.file.size() < end) {
				this.file.write(end - 1, new byte[1], 0, 1);
			}
		}
		catch (IOException ex) {
			throw this.health.poison("Writing to the database file", ex);
		}
	}

	/**
	 * Shortens what the next open has to replay. The writer permit is held only while
	 * room is reserved.
	 * @param run told how far it has come
	 * @return how many bytes were written; 0 when there was nothing to do
	 */
	long checkpoint(MaintenanceLog.Run run) {
		this.checkpointLock.lock();
		try {
			Moment moment;
			Reservation room;
			this.permit.acquireUrgently(PATIENCE);
			try {
				if (!hasLogToCheckpoint()) {
					return 0;
				}
				moment = this.appended;
				room = reserve(moment.roots());
			}
			finally {
				this.permit.release();
			}
			run.measure(room.rootsOffset() - room.pagesOffset(), () -> Math.max(0, this.pagesEnd - room.pagesOffset()));
			complete(moment, room);
			return room.end() - room.start();
		}
		finally {
			this.checkpointLock.unlock();
		}
	}

	/** The same, for who shares the volume with nobody. */
	void checkpointAlone() {
		this.checkpointLock.lock();
		try {
			complete(this.appended, reserve(this.appended.roots()));
		}
		finally {
			this.checkpointLock.unlock();
		}
	}

	/**
	 * Ends writing: a last checkpoint, the end of the file where the log ends, and a note
	 * that all is in order.
	 * @param whenAlone run once no transaction is open and none can begin
	 * @return false when a transaction did not end; nothing was done then
	 */
	boolean close(Runnable whenAlone) {
		this.checkpointLock.lock();
		try {
			if (!this.permit.tryAcquireUrgently(PATIENCE)) {
				return false;
			}
			try {
				whenAlone.run();
				if (hasLogToCheckpoint()) {
					complete(this.appended, reserve(this.appended.roots()));
				}
				markClosed();
				supersede();
				return true;
			}
			finally {
				this.permit.release();
			}
		}
		finally {
			this.checkpointLock.unlock();
		}
	}

	/** Writes the pages of a moment and its roots, syncs, and flips the superblock. */
	private void complete(Moment moment, Reservation room) {
		writePages(moment.roots(), room);
		byte[] roots = RootsRecord.write(moment.roots(), moment.sequence(), room.rootsOffset(), this.seal);
		try {
			this.file.write(room.rootsOffset(), roots, 0, roots.length);
		}
		catch (IOException ex) {
			throw this.health.poison("Writing a checkpoint", ex);
		}
		force();
		flip(moment, room);
	}

	private void flip(Moment moment, Reservation room) {
		// The log goes on behind the pages: however their header is damaged, they are not
		// cut.
		write(new Superblock(this.superblock.generation() + 1, room.rootsOffset(), room.end(), moment.sequence(),
				this.epoch, false, room.end()));
		this.checkpointed = new Moment(Roots.EMPTY, moment.sequence(), room.end(), moment.nodesMade());
	}

	/**
	 * Cuts what is preallocated and notes that the database was closed in order, unless
	 * that is what the file says since it was opened.
	 */
	void markClosed() {
		if (!this.epochTaken) {
			return;
		}
		try {
			if (this.file.size() > this.tail) {
				this.file.resize(this.tail);
			}
			force();
			Superblock old = this.superblock;
			write(new Superblock(old.generation() + 1, old.checkpointOffset(), old.replayFrom(), old.replaySequence(),
					this.epoch, true, this.tail));
		}
		catch (IOException ex) {
			throw this.health.poison("Closing the database file", ex);
		}
	}

	private void write(Superblock next) {
		this.health.check();
		try {
			this.file.write(Superblock.offset(next.generation()), next.page(this.seal), 0, FileHeader.PAGE_BYTES);
		}
		catch (IOException ex) {
			throw this.health.poison("Writing a superblock", ex);
		}
		force();
		this.superblock = next;
	}

	/**
	 * Room in the log for pages.
	 *
	 * @param start where the segment starts
	 * @param pagesOffset where its pages start
	 * @param rootsOffset where the roots record goes
	 * @param end where it ends
	 */
	record Reservation(long start, long pagesOffset, long rootsOffset, long end) {
	}

	/** Gathers pages, so that the file sees few and long writes. */
	private final class Pieces implements PageWriter.Sink {

		private byte[] piece = new byte[PIECE_BYTES];

		private long start;

		private int length;

		Pieces(long offset) {
			this.start = offset;
		}

		@Override
		public long append(byte[] image) {
			if (this.length + image.length > this.piece.length) {
				flush();
			}
			long offset = this.start + this.length;
			Volume.this.seal.stampFront(image, offset);
			System.arraycopy(image, 0, this.piece, this.length, image.length);
			this.length += image.length;
			return offset;
		}

		void flush() {
			try {
				Volume.this.file.write(this.start, this.piece, 0, this.length);
			}
			catch (IOException ex) {
				throw Volume.this.health.poison("Writing pages", ex);
			}
			this.start += this.length;
			Volume.this.pagesEnd = this.start;
			this.length = 0;
			Arrays.fill(this.piece, (byte) 0);
		}

	}

}

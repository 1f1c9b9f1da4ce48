package io.modelvault.store.file.recovery;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

import io.modelvault.error.UnsupportedFormatException;
import io.modelvault.store.file.log.OperationReader;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.io.StorageFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log segment by segment and replays its transactions, up to the first segment
 * that does not continue it. Then examines the bytes that follow.
 */
final class LogScan {

	private static final int WINDOW_BYTES = 256 * 1024;

	private final StorageFile file;

	private final SaltedChecksum seal;

	private final Replay replay;

	private final long size;

	private byte[] window = new byte[0];

	private long windowOffset;

	private int epoch;

	private long durable;

	private LogEnd.@Nullable Reason reason;

	LogScan(StorageFile file, SaltedChecksum seal, Replay replay) throws IOException {
		this.file = file;
		this.seal = seal;
		this.replay = replay;
		this.size = file.size();
	}

	/** Returns the newest epoch found in the log. */
	int epoch() {
		return this.epoch;
	}

	/**
	 * Returns the highest offset up to which segments of the log report an earlier sync.
	 */
	long durable() {
		return this.durable;
	}

	/**
	 * Replays from an offset on. Where the log cannot be followed through the pages of
	 * the newest checkpoint, it is followed behind them, if nothing was committed in
	 * between.
	 * @param newest what is known to have been durable, and the opening that knew so;
	 * what stands behind was written by it, or a later one
	 * @throws io.modelvault.error.CorruptDataException when a whole transaction cannot be
	 * applied, because the trees that it changes are damaged
	 */
	LogEnd run(long from, Superblock newest) throws IOException {
		long watermark = newest.watermark();
		long at = from;
		long transactionStart = from;
		while (true) {
			SegmentHeader header = header(at);
			this.epoch = (at >= watermark) ? Math.max(this.epoch, newest.epoch()) : this.epoch;
			if (header == null || !applies(header, at)) {
				boolean cut = newest.replayFrom() > this.size;
				if (!hasAllBefore(newest, at) || (cut && !endsWithCheckpoint(newest))) {
					break;
				}
				this.replay.drop();
				this.reason = null;
				if (cut) {
					return new LogEnd(at, null, at, false);
				}
				at = newest.replayFrom();
				continue;
			}
			if (header.type() == SegmentHeader.TRANSACTION && header.has(SegmentHeader.FIRST)) {
				transactionStart = at;
			}
			at += header.segmentBytes();
		}
		if (this.replay.isPending()) {
			this.replay.drop();
			at = transactionStart;
			this.reason = (this.reason != null) ? this.reason : LogEnd.Reason.UNCOMMITTED_TRANSACTION;
		}
		return end(at, watermark);
	}

	/**
	 * Whether everything was replayed that was committed before the newest checkpoint,
	 * and an offset lies before its end.
	 */
	private boolean hasAllBefore(Superblock newest, long at) {
		return at < newest.replayFrom() && this.replay.sequence() == newest.replaySequence();
	}

	/** Whether the file was closed with nothing behind the newest checkpoint. */
	private static boolean endsWithCheckpoint(Superblock newest) {
		return newest.closed() && newest.watermark() == newest.replayFrom();
	}

	private @Nullable SegmentHeader header(long at) throws IOException {
		if (this.size - at < SegmentHeader.BYTES) {
			return null;
		}
		return SegmentHeader.read(bytes(at, SegmentHeader.BYTES), 0, at, this.seal);
	}

	/** Returns bytes of the file from a window that is read at once. */
	private byte[] bytes(long at, int length) throws IOException {
		if (at < this.windowOffset || at + length > this.windowOffset + this.window.length) {
			this.window = new byte[(int) Math.min(Math.max(length, WINDOW_BYTES), this.size - at)];
			this.windowOffset = at;
			this.file.readFully(at, this.window, 0, this.window.length);
		}
		int from = (int) (at - this.windowOffset);
		return Arrays.copyOfRange(this.window, from, from + length);
	}

	/**
	 * Replays a segment if it continues the log.
	 * @return whether it does
	 */
	private boolean applies(SegmentHeader header, long at) throws IOException {
		if (isEarlier(header)) {
			this.reason = LogEnd.Reason.STRAY_SEGMENT;
			return false;
		}
		if (header.segmentBytes() > this.size - at) {
			return false;
		}
		if (!header.isKnown() && !header.isOptional()) {
			throw new UnsupportedFormatException("The log has a segment of type " + header.type()
					+ ", which this version does not know: open the file with the version that wrote it, or a later one",
					Map.of("offset", at, "type", header.type()));
		}
		if (header.type() == SegmentHeader.TRANSACTION && !replayed(header, at)) {
			return false;
		}
		this.epoch = header.epoch();
		this.durable = Math.max(this.durable, Math.min(header.durableOffset(), at));
		return true;
	}

	/**
	 * Returns whether a segment has an older epoch than the log before it. Such a segment
	 * is a remnant: it was cut off since, or the file had never been that long.
	 */
	private boolean isEarlier(SegmentHeader header) {
		return header.epoch() < this.epoch;
	}

	private boolean replayed(SegmentHeader header, long at) throws IOException {
		long payloadOffset = at + SegmentHeader.BYTES;
		byte[] payload = bytes(payloadOffset, header.payloadBytes());
		if (this.seal.of(payload, 0, payload.length, payloadOffset) != header.payloadSeal()) {
			this.reason = LogEnd.Reason.DAMAGED_SEGMENT;
			return false;
		}
		boolean continues = this.replay.apply(header, payload, payloadOffset);
		if (continues && OperationReader.rootsOffset(payload) > 0) {
			this.durable = at;
		}
		this.reason = continues ? null : LogEnd.Reason.STRAY_SEGMENT;
		return continues;
	}

	private LogEnd end(long offset, long watermark) throws IOException {
		long garbageEnd = offset;
		boolean durable = watermark > offset;
		for (long at = offset; at < this.size; at += WINDOW_BYTES) {
			int length = (int) Math.min(WINDOW_BYTES + SegmentHeader.BYTES, this.size - at);
			byte[] part = bytes(at, length);
			int last = lastNonZero(part);
			garbageEnd = (last >= 0) ? at + last + 1 : garbageEnd;
			durable |= last >= 0 && showsDurable(part, at, offset);
		}
		LogEnd.Reason why = this.reason;
		boolean torn = why == null && garbageEnd > offset;
		if (torn || (why == LogEnd.Reason.DAMAGED_SEGMENT && !durable)) {
			why = LogEnd.Reason.TORN_TAIL;
		}
		return new LogEnd(offset, why, garbageEnd, durable);
	}

	private static int lastNonZero(byte[] bytes) {
		int last = bytes.length - 1;
		while (last >= 0 && bytes[last] == 0) {
			last--;
		}
		return last;
	}

	/**
	 * Returns whether a later segment reports that bytes after an offset had been synced
	 * when it was written.
	 */
	private boolean showsDurable(byte[] part, long partOffset, long offset) {
		for (int at = 0; at + SegmentHeader.BYTES <= part.length; at += 8) {
			if (SegmentHeader.startsAt(part, at)) {
				SegmentHeader header = SegmentHeader.read(part, at, partOffset + at, this.seal);
				if (header != null && header.epoch() >= this.epoch && header.durableOffset() > offset) {
					return true;
				}
			}
		}
		return false;
	}

}

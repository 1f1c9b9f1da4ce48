package io.modelvault;

import java.time.Duration;

import io.modelvault.store.WriterState;

/**
 * Describes the current use of a database. Reads of single operations are not counted.
 *
 * @param writer the holder of the writer permit, and the number of writers that wait for
 * it
 * @param openReads the number of open read-only transactions and streams of this handle
 * @param oldestRead how long the oldest of them has been open, zero if none is. After a
 * compaction it keeps the former file on the disk
 */
public record DatabaseUsage(WriterState writer, int openReads, Duration oldestRead) {
}

package io.modelvault;

import java.time.Duration;

import io.modelvault.store.WriterState;

/**
 * Who works with a database now. What a single operation reads is not counted.
 *
 * @param writer who has the right to write, and how many wait for it
 * @param openReads how many read-only transactions and streams of this handle are open
 * @param oldestRead how long the oldest of them has been open, zero if there is none. It
 * keeps the file of before a compaction on the disk
 */
public record DatabaseUsage(WriterState writer, int openReads, Duration oldestRead) {
}

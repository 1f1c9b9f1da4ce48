package io.modelvault.store;

import java.time.Instant;

/**
 * A loss of acknowledged commits that an open has proven. The file keeps it until it is
 * acknowledged.
 *
 * @param found when the open found it
 * @param offset where the commits end that are left, in bytes from the start of the file
 * @param bytesDiscarded how many bytes behind that offset were cut; 0 when the file was
 * shorter than it had been
 */
public record DataLoss(Instant found, long offset, long bytesDiscarded) {
}

package io.modelvault.store.file.recovery;

import io.modelvault.store.RecoveryReport;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.file.log.VerifiedReader;
import io.modelvault.store.file.tree.Roots;

/**
 * The last committed version of a file.
 *
 * @param header the file header
 * @param seal computes the file's checksums
 * @param reader reads the file's nodes and values
 * @param superblock the newer superblock, with the checkpoint that was used; a superblock
 * as for a new file when both are damaged
 * @param roots the roots of all trees
 * @param sequence the sequence of the last commit
 * @param epoch the newest epoch found
 * @param tail the offset of the next segment
 * @param durable up to where the file is known to have been synced before this open
 * @param nodesMade how many nodes the replay has added to the heap
 * @param report what was found and done
 */
public record RecoveryResult(FileHeader header, SaltedChecksum seal, VerifiedReader reader, Superblock superblock,
		Roots roots, long sequence, int epoch, long tail, long durable, long nodesMade, RecoveryReport report) {
}

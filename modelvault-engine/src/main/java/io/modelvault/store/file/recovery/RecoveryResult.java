package io.modelvault.store.file.recovery;

import io.modelvault.store.RecoveryReport;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.file.log.VerifiedReader;
import io.modelvault.store.file.tree.Roots;

/**
 * A file's last committed version.
 *
 * @param header its header
 * @param seal its checksums
 * @param reader reads its nodes and values
 * @param superblock the newer superblock, or one as for a new file when both are damaged
 * @param roots all trees
 * @param sequence the last commit
 * @param epoch the newest epoch seen
 * @param tail where the log goes on
 * @param durable up to where it had been synced before this open, as far as that is known
 * @param nodesMade how many nodes the replay has brought into the heap
 * @param report what was found and done
 */
public record RecoveryResult(FileHeader header, SaltedChecksum seal, VerifiedReader reader, Superblock superblock,
		Roots roots, long sequence, int epoch, long tail, long durable, long nodesMade, RecoveryReport report) {
}

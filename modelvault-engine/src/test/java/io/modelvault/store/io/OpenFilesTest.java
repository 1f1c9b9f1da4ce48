package io.modelvault.store.io;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenFilesTest {

	@Test
	void fileIsClaimedOnceUntilItsClaimIsClosed() throws Exception {
		RegularFile file = new RegularFile("a device and an inode of this test");
		OpenFiles.Claim first = OpenFiles.file(file, "shop.modelvault", "the first holder");
		assertThatExceptionOfType(FileHeldException.class)
			.isThrownBy(() -> OpenFiles.file(file, "link.modelvault", "the second holder"));
		boolean[] closed = new boolean[1];
		first.closeWith(() -> closed[0] = true);
		first.close();
		assertThat(closed).containsExactly(true);
		OpenFiles.file(file, "link.modelvault", "the second holder").close();
	}

	@Test
	void filesWithoutAnIdentityAreNotClaimed() throws Exception {
		RegularFile unknown = new RegularFile(RegularFile.UNKNOWN);
		OpenFiles.Claim first = OpenFiles.file(unknown, "a", "the first holder");
		OpenFiles.Claim second = OpenFiles.file(unknown, "b", "the second holder");
		first.close();
		second.close();
		assertThat(first).isNotSameAs(second);
	}

}

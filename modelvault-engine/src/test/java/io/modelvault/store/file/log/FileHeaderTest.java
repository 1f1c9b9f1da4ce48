package io.modelvault.store.file.log;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileHeaderTest {

	private final FileHeader header = FileHeader.create(new UUID(1, 2), 3);

	@Test
	void damagedHeaderIsKnownByItsCopy() {
		byte[] front = new byte[3 * FileHeader.PAGE_BYTES];
		assertThat(FileHeader.isOfDatabase(front)).isFalse();
		byte[] superblock = new byte[FileHeader.PAGE_BYTES];
		this.header.copyTo(superblock);
		System.arraycopy(superblock, 0, front, 2 * FileHeader.PAGE_BYTES, superblock.length);
		assertThat(FileHeader.isOfDatabase(front)).isTrue();
		assertThat(FileHeader.find("shop.modelvault", front)).isEqualTo(new FileHeader.Found(this.header, true));
	}

	@Test
	void wholeHeaderIsNotReplacedByACopy() {
		assertThat(FileHeader.isOfDatabase(this.header.page())).isTrue();
		assertThat(FileHeader.find("shop.modelvault", this.header.page()))
			.isEqualTo(new FileHeader.Found(this.header, false));
	}

}

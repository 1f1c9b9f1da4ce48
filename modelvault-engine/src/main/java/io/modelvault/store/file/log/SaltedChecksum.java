package io.modelvault.store.file.log;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Computes checksums that depend on their place: a CRC32C, mixed with the file's id and
 * the offset. Bytes that appear at another offset or in another file are therefore
 * rejected.
 */
public final class SaltedChecksum {

	private final long salt;

	/** Creates the checksum of one file. */
	public SaltedChecksum(UUID fileId) {
		this.salt = mix(fileId.getMostSignificantBits() ^ mix(fileId.getLeastSignificantBits()));
	}

	/** Returns the checksum of bytes at an offset of the file. */
	public int of(byte[] bytes, int from, int length, long fileOffset) {
		return plain(bytes, from, length) ^ (int) (mix(this.salt + fileOffset) >>> 32);
	}

	/** Returns the checksum of bytes, independent of their place. */
	static int plain(byte[] bytes, int from, int length) {
		CRC32C crc = new CRC32C();
		crc.update(bytes, from, length);
		return (int) crc.getValue();
	}

	/** Writes the checksum of all but the first four bytes into the first four. */
	public void stampFront(byte[] image, long fileOffset) {
		ByteBuffer.wrap(image).putInt(0, of(image, 4, image.length - 4, fileOffset));
	}

	/**
	 * Returns whether the first four bytes are what {@link #stampFront} writes for this
	 * offset.
	 */
	public boolean frontHolds(byte[] image, long fileOffset) {
		return image.length >= 4 && ByteBuffer.wrap(image).getInt(0) == of(image, 4, image.length - 4, fileOffset);
	}

	/**
	 * Mixes a value with the finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable
	 * Pseudorandom Number Generators, 2014).
	 */
	private static long mix(long value) {
		long z = value + 0x9E3779B97F4A7C15L;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

}

package io.modelvault.store.file.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.UnsupportedFormatException;
import org.jspecify.annotations.Nullable;

/**
 * The first page of the file. It is written when the file is made, and again only where
 * it is found damaged: each superblock page has a copy of its first 52 bytes. <pre>
 *  0           8       10      12         16        32           40                48     52
 *  | "MVAULTJ1" | major | minor | mandatory | file id | created ms | optional features | crc32c | zeros to 4096 |
 * </pre>
 *
 * @param major the major version; different major versions cannot read each other's files
 * @param minor the minor version; a newer minor version is refused, too
 * @param fileId the salt of all checksums in the file
 * @param createdMillis when the file was created, in milliseconds since 1970 UTC
 */
public record FileHeader(int major, int minor, UUID fileId, long createdMillis) {

	/** The page size: the header and each superblock take one page. */
	public static final int PAGE_BYTES = 4096;

	/** The major version that this code reads and writes. */
	public static final int MAJOR = 1;

	/** The minor version that this code writes, and the newest that it reads. */
	public static final int MINOR = 0;

	private static final byte[] MAGIC = "MVAULTJ1".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] UPSTREAM_MAGIC = "TDB0".getBytes(StandardCharsets.US_ASCII);

	private static final int CRC_AT = 48;

	private static final int USED_BYTES = CRC_AT + 4;

	/** Where a superblock page has the copy. */
	private static final int COPY_AT = 2048;

	/** The header of a new file. */
	public static FileHeader create(UUID fileId, long createdMillis) {
		return new FileHeader(MAJOR, MINOR, fileId, createdMillis);
	}

	/** Returns the header as a page. */
	public byte[] page() {
		ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
		page.put(MAGIC).putShort((short) this.major).putShort((short) this.minor).putInt(0);
		page.putLong(this.fileId.getMostSignificantBits()).putLong(this.fileId.getLeastSignificantBits());
		page.putLong(this.createdMillis).putLong(0);
		page.putInt(SaltedChecksum.plain(page.array(), 0, CRC_AT));
		return page.array();
	}

	/** Puts a copy into the page of a superblock. */
	void copyTo(byte[] superblockPage) {
		System.arraycopy(page(), 0, superblockPage, COPY_AT, USED_BYTES);
	}

	/**
	 * Reads the header, or a copy of it where it is damaged.
	 * @param name what the file is called, for messages
	 * @param front the pages of the header and of the superblocks, or as much of them as
	 * there is
	 * @throws UnsupportedFormatException when it is no such file, or of a version that
	 * this code does not know
	 * @throws CorruptDataException when neither the header nor a copy can be read
	 */
	public static Found find(String name, byte[] front) {
		try {
			return new Found(read(name, front), false);
		}
		catch (CorruptDataException | UnsupportedFormatException ex) {
			byte[] copy = isWhole(front) ? null : copyIn(front);
			if (copy == null) {
				throw ex;
			}
			return new Found(read(name, copy), true);
		}
	}

	/** The first whole copy in a superblock page; null if there is none. */
	private static byte @Nullable [] copyIn(byte[] front) {
		for (int at = PAGE_BYTES + COPY_AT; at + USED_BYTES <= front.length; at += PAGE_BYTES) {
			byte[] copy = Arrays.copyOfRange(front, at, at + USED_BYTES);
			if (isWhole(copy)) {
				return copy;
			}
		}
		return null;
	}

	/** Whether bytes are a header as it was written, of whatever version. */
	private static boolean isWhole(byte[] bytes) {
		return bytes.length >= USED_BYTES && startsWith(bytes, MAGIC)
				&& ByteBuffer.wrap(bytes).getInt(CRC_AT) == SaltedChecksum.plain(bytes, 0, CRC_AT);
	}

	/**
	 * A header that was found.
	 *
	 * @param header the header
	 * @param isCopy whether the one at the front of the file is damaged
	 */
	public record Found(FileHeader header, boolean isCopy) {
	}

	/**
	 * Reads a header.
	 * @param name the file's name, for messages
	 * @param bytes the first page of the file, or as much of it as there is
	 * @throws UnsupportedFormatException when the file is not a ModelVault database, or
	 * its version or features are unknown to this code
	 * @throws CorruptDataException when its checksum does not match
	 */
	private static FileHeader read(String name, byte[] bytes) {
		if (!startsWith(bytes, MAGIC) || bytes.length < USED_BYTES) {
			throw foreign(name, bytes);
		}
		ByteBuffer page = ByteBuffer.wrap(bytes).position(MAGIC.length);
		int major = page.getShort() & 0xFFFF;
		int minor = page.getShort() & 0xFFFF;
		if (major != MAJOR || minor > MINOR) {
			throw new UnsupportedFormatException(
					name + " has format " + major + "." + minor + ", this version reads up to " + MAJOR + "." + MINOR
							+ ": open it with the version that wrote it, or a later one",
					Map.of("format", major + "." + minor, "supported", MAJOR + "." + MINOR));
		}
		int mandatory = page.getInt();
		UUID fileId = new UUID(page.getLong(), page.getLong());
		long created = page.getLong();
		page.getLong();
		if (page.getInt() != SaltedChecksum.plain(bytes, 0, CRC_AT)) {
			throw new CorruptDataException("The header of " + name + " is damaged: restore a backup",
					Map.of("offset", 0));
		}
		if (mandatory != 0) {
			throw new UnsupportedFormatException(name + " uses features that this version does not know: open it with "
					+ "the version that wrote it, or a later one", Map.of("features", mandatory));
		}
		return new FileHeader(major, minor, fileId, created);
	}

	/**
	 * Whether a file is a database of some version, damaged or not.
	 * @param front the pages of the header and of the superblocks, or as much of them as
	 * there is
	 */
	public static boolean isOfDatabase(byte[] front) {
		return startsWith(front, MAGIC) || copyIn(front) != null;
	}

	private static UnsupportedFormatException foreign(String name, byte[] bytes) {
		if (startsWith(bytes, UPSTREAM_MAGIC)) {
			return new UnsupportedFormatException(
					name + " was written by ModelVault for Python or Rust, whose format differs from this one",
					Map.of("format", "TDB0"));
		}
		return new UnsupportedFormatException(name + " is not a ModelVault database", Map.of("file", name));
	}

	private static boolean startsWith(byte[] bytes, byte[] magic) {
		return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
	}

}

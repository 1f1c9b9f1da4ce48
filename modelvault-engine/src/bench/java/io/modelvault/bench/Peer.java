package io.modelvault.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * An ordered key-value store under measurement. Keys have 20 bytes, values 350. Every put
 * also writes one entry into each of {@value #INDEXES} index trees: {@link #entry}
 * without a value.
 */
interface Peer extends AutoCloseable {

	/** Index trees beside the rows. */
	int INDEXES = 3;

	/**
	 * The key of an index entry: eight bytes scattered differently in each index, and the
	 * row's key.
	 */
	static byte[] entry(int index, byte[] key) {
		long spread = (ByteBuffer.wrap(key).getLong() + index) * 0xD6E8FEB86659FD93L;
		return ByteBuffer.allocate(8 + key.length).putLong(spread ^ (spread >>> 29)).put(key).array();
	}

	/** Opens, or makes, a store in a directory of its own. */
	static Peer open(String name, Path directory, boolean durable) throws Exception {
		return switch (name) {
			case "modelvault" -> new ModelVaultPeer(directory, durable);
			case "mvstore" -> new MvStorePeer(directory, durable);
			case "rocksdb" -> new RocksDbPeer(directory, durable);
			case "lmdb" -> new LmdbPeer(directory, durable);
			case "sqlite" -> new SqlitePeer(directory, durable);
			default -> throw new IllegalArgumentException(name);
		};
	}

	/**
	 * One commit of several puts; durable when it returns, if the store was opened so.
	 */
	void put(byte[][] keys, byte[] value) throws Exception;

	/** The value of a key. */
	byte[] get(byte[] key) throws Exception;

	/** Reads keys in order, from one on; the sum of their values' lengths. */
	long scan(byte[] from, int keys) throws Exception;

	/** The number of keys in a range. */
	long count(byte[] from, byte[] to) throws Exception;

	/** The key that has so many before it. */
	byte[] skip(int keys) throws Exception;

	@Override
	void close() throws Exception;

}

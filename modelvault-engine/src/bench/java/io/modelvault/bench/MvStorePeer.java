package io.modelvault.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.BasicDataType;

/** H2's storage engine. Its durable commit is a commit and a sync of the file. */
final class MvStorePeer implements Peer {

	private static final byte[] EMPTY = new byte[0];

	private final MVStore store;

	private final MVMap<byte[], byte[]> map;

	private final List<MVMap<byte[], byte[]>> indexes;

	private final boolean durable;

	MvStorePeer(Path directory, boolean durable) {
		this.store = new MVStore.Builder().fileName(directory.resolve("bench.mv").toString())
			.autoCommitDisabled()
			.cacheSize(64)
			.open();
		this.durable = durable;
		this.map = map("bench");
		this.indexes = IntStream.range(0, INDEXES).mapToObj((index) -> map("index" + index)).toList();
	}

	private MVMap<byte[], byte[]> map(String name) {
		return this.store.openMap(name,
				new MVMap.Builder<byte[], byte[]>().keyType(new Bytes()).valueType(new Bytes()));
	}

	@Override
	public synchronized void put(byte[][] keys, byte[] value) {
		for (byte[] key : keys) {
			this.map.put(key, value);
			for (int index = 0; index < INDEXES; index++) {
				this.indexes.get(index).put(Peer.entry(index, key), EMPTY);
			}
		}
		this.store.commit();
		if (this.durable) {
			this.store.getFileStore().sync();
		}
	}

	@Override
	public byte[] get(byte[] key) {
		return this.map.get(key);
	}

	@Override
	public long scan(byte[] from, int keys) {
		Iterator<byte[]> iterator = this.map.keyIterator(from);
		long sum = 0;
		for (int i = 0; i < keys && iterator.hasNext(); i++) {
			sum += this.map.get(iterator.next()).length;
		}
		return sum;
	}

	@Override
	public long count(byte[] from, byte[] to) {
		return Math.abs(this.map.getKeyIndex(to)) - Math.abs(this.map.getKeyIndex(from));
	}

	@Override
	public byte[] skip(int keys) {
		return this.map.getKey(keys);
	}

	@Override
	public void close() {
		this.store.close();
	}

	private static final class Bytes extends BasicDataType<byte[]> {

		@Override
		public int compare(byte[] a, byte[] b) {
			return Arrays.compareUnsigned(a, b);
		}

		@Override
		public int getMemory(byte[] bytes) {
			return bytes.length + 24;
		}

		@Override
		public void write(org.h2.mvstore.WriteBuffer buffer, byte[] bytes) {
			buffer.putVarInt(bytes.length).put(bytes);
		}

		@Override
		public byte[] read(java.nio.ByteBuffer buffer) {
			byte[] bytes = new byte[org.h2.mvstore.DataUtils.readVarInt(buffer)];
			buffer.get(bytes);
			return bytes;
		}

		@Override
		public byte[][] createStorage(int size) {
			return new byte[size][];
		}

	}

}

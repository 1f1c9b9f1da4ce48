package io.modelvault.bench;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.CursorIterable.KeyVal;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.KeyRange;
import org.lmdbjava.Txn;

final class LmdbPeer implements Peer {

	private static final byte[] EMPTY = new byte[0];

	private final Env<byte[]> environment;

	private final Dbi<byte[]> map;

	private final List<Dbi<byte[]>> indexes;

	LmdbPeer(Path directory, boolean durable) {
		EnvFlags[] flags = durable ? new EnvFlags[] { EnvFlags.MDB_NOTLS }
				: new EnvFlags[] { EnvFlags.MDB_NOTLS, EnvFlags.MDB_NOSYNC };
		this.environment = Env.create(ByteArrayProxy.PROXY_BA)
			.setMapSize(8L << 30)
			.setMaxDbs(1 + INDEXES)
			.setMaxReaders(128)
			.open(directory.toFile(), flags);
		this.map = this.environment.openDbi("bench", DbiFlags.MDB_CREATE);
		this.indexes = IntStream.range(0, INDEXES)
			.mapToObj((index) -> this.environment.openDbi("index" + index, DbiFlags.MDB_CREATE))
			.toList();
	}

	@Override
	public void put(byte[][] keys, byte[] value) {
		try (Txn<byte[]> tx = this.environment.txnWrite()) {
			for (byte[] key : keys) {
				this.map.put(tx, key, value);
				for (int index = 0; index < INDEXES; index++) {
					this.indexes.get(index).put(tx, Peer.entry(index, key), EMPTY);
				}
			}
			tx.commit();
		}
	}

	@Override
	public byte[] get(byte[] key) {
		try (Txn<byte[]> tx = this.environment.txnRead()) {
			return this.map.get(tx, key);
		}
	}

	@Override
	public long scan(byte[] from, int keys) {
		try (Txn<byte[]> tx = this.environment.txnRead();
				CursorIterable<byte[]> cursor = this.map.iterate(tx, KeyRange.atLeast(from))) {
			long sum = 0;
			Iterator<KeyVal<byte[]>> iterator = cursor.iterator();
			for (int i = 0; i < keys && iterator.hasNext(); i++) {
				sum += iterator.next().val().length;
			}
			return sum;
		}
	}

	@Override
	public long count(byte[] from, byte[] to) {
		try (Txn<byte[]> tx = this.environment.txnRead();
				CursorIterable<byte[]> cursor = this.map.iterate(tx, KeyRange.closedOpen(from, to))) {
			long count = 0;
			for (Iterator<KeyVal<byte[]>> iterator = cursor.iterator(); iterator.hasNext(); iterator.next()) {
				count++;
			}
			return count;
		}
	}

	@Override
	public byte[] skip(int keys) {
		try (Txn<byte[]> tx = this.environment.txnRead();
				CursorIterable<byte[]> cursor = this.map.iterate(tx, KeyRange.all())) {
			Iterator<KeyVal<byte[]>> iterator = cursor.iterator();
			for (int i = 0; i < keys; i++) {
				iterator.next();
			}
			return iterator.next().key();
		}
	}

	@Override
	public void close() {
		this.environment.close();
	}

}

package io.modelvault.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

import org.lmdbjava.CursorIterable;
import org.lmdbjava.CursorIterable.KeyVal;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.KeyRange;
import org.lmdbjava.Txn;

/**
 * LMDB through direct buffers; its byte array proxy crashes the process under many
 * commits.
 */
final class LmdbPeer implements Peer {

	private static final ByteBuffer EMPTY = ByteBuffer.allocateDirect(0);

	private final Env<ByteBuffer> environment;

	private final Dbi<ByteBuffer> map;

	private final List<Dbi<ByteBuffer>> indexes;

	/** The buffers of one thread. */
	private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

	LmdbPeer(Path directory, boolean durable) {
		EnvFlags[] flags = durable ? new EnvFlags[] { EnvFlags.MDB_NOTLS }
				: new EnvFlags[] { EnvFlags.MDB_NOTLS, EnvFlags.MDB_NOSYNC };
		this.environment = Env.create()
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
		Buffers own = this.buffers.get();
		try (Txn<ByteBuffer> tx = this.environment.txnWrite()) {
			for (byte[] key : keys) {
				this.map.put(tx, filled(own.key, key), filled(own.value, value));
				for (int index = 0; index < INDEXES; index++) {
					this.indexes.get(index).put(tx, filled(own.key, Peer.entry(index, key)), EMPTY);
				}
			}
			tx.commit();
		}
	}

	@Override
	public byte[] get(byte[] key) {
		try (Txn<ByteBuffer> tx = this.environment.txnRead()) {
			return bytes(this.map.get(tx, filled(this.buffers.get().key, key)));
		}
	}

	@Override
	public long scan(byte[] from, int keys) {
		ByteBuffer start = filled(this.buffers.get().key, from);
		try (Txn<ByteBuffer> tx = this.environment.txnRead();
				CursorIterable<ByteBuffer> cursor = this.map.iterate(tx, KeyRange.atLeast(start))) {
			long sum = 0;
			Iterator<KeyVal<ByteBuffer>> iterator = cursor.iterator();
			for (int i = 0; i < keys && iterator.hasNext(); i++) {
				sum += bytes(iterator.next().val()).length;
			}
			return sum;
		}
	}

	@Override
	public long count(byte[] from, byte[] to) {
		Buffers own = this.buffers.get();
		try (Txn<ByteBuffer> tx = this.environment.txnRead();
				CursorIterable<ByteBuffer> cursor = this.map.iterate(tx,
						KeyRange.closedOpen(filled(own.key, from), filled(own.value, to)))) {
			long count = 0;
			for (Iterator<KeyVal<ByteBuffer>> iterator = cursor.iterator(); iterator.hasNext(); iterator.next()) {
				count++;
			}
			return count;
		}
	}

	@Override
	public byte[] skip(int keys) {
		try (Txn<ByteBuffer> tx = this.environment.txnRead();
				CursorIterable<ByteBuffer> cursor = this.map.iterate(tx, KeyRange.all())) {
			Iterator<KeyVal<ByteBuffer>> iterator = cursor.iterator();
			for (int i = 0; i < keys; i++) {
				iterator.next();
			}
			return bytes(iterator.next().key());
		}
	}

	private static ByteBuffer filled(ByteBuffer buffer, byte[] bytes) {
		return buffer.clear().put(bytes).flip();
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

	@Override
	public void close() {
		this.environment.close();
	}

	private static final class Buffers {

		private final ByteBuffer key = ByteBuffer.allocateDirect(64);

		private final ByteBuffer value = ByteBuffer.allocateDirect(512);

	}

}

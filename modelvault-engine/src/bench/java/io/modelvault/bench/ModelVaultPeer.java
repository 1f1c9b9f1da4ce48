package io.modelvault.bench;

import java.nio.file.Path;
import java.time.Duration;

import io.modelvault.store.Durability;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;

final class ModelVaultPeer implements Peer {

	private static final byte[] EMPTY = new byte[0];

	private final Store store;

	ModelVaultPeer(Path directory, boolean durable) {
		this.store = FileStore.open(directory.resolve("bench.modelvault"),
				StoreOptions.defaults().withDurability(durable ? Durability.FULL : Durability.OS));
	}

	@Override
	public void put(byte[][] keys, byte[] value) {
		try (WriteTransaction tx = this.store.begin(Duration.ofMinutes(1))) {
			for (byte[] key : keys) {
				tx.put(1, key, value);
				for (int index = 0; index < INDEXES; index++) {
					tx.put(2 + index, Peer.entry(index, key), EMPTY);
				}
			}
			tx.commit();
		}
	}

	@Override
	public byte[] get(byte[] key) {
		try (Snapshot snapshot = this.store.snapshot()) {
			return snapshot.get(1, key);
		}
	}

	@Override
	public long scan(byte[] from, int keys) {
		try (Snapshot snapshot = this.store.snapshot()) {
			Cursor cursor = snapshot.cursor(1, new KeyRange(from, null), Direction.ASCENDING);
			long sum = 0;
			for (int i = 0; i < keys && cursor.next(); i++) {
				sum += cursor.value().length;
			}
			return sum;
		}
	}

	@Override
	public long count(byte[] from, byte[] to) {
		try (Snapshot snapshot = this.store.snapshot()) {
			return snapshot.count(1, new KeyRange(from, to));
		}
	}

	@Override
	public byte[] skip(int keys) {
		try (Snapshot snapshot = this.store.snapshot()) {
			Cursor cursor = snapshot.cursor(1, KeyRange.all(), Direction.ASCENDING);
			cursor.skip(keys);
			cursor.next();
			return cursor.key();
		}
	}

	@Override
	public void close() {
		this.store.close();
	}

}

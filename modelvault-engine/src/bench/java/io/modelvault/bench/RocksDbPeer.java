package io.modelvault.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

final class RocksDbPeer implements Peer {

	private static final byte[] EMPTY = new byte[0];

	private final DBOptions options = new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);

	private final List<ColumnFamilyHandle> families = new ArrayList<>();

	private final WriteOptions writing;

	private final RocksDB database;

	RocksDbPeer(Path directory, boolean durable) throws RocksDBException {
		this.writing = new WriteOptions().setSync(durable);
		List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
		descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY));
		for (int index = 0; index < INDEXES; index++) {
			descriptors.add(new ColumnFamilyDescriptor(("index" + index).getBytes(StandardCharsets.UTF_8)));
		}
		this.database = RocksDB.open(this.options, directory.toString(), descriptors, this.families);
	}

	@Override
	public void put(byte[][] keys, byte[] value) throws RocksDBException {
		try (WriteBatch batch = new WriteBatch()) {
			for (byte[] key : keys) {
				batch.put(key, value);
				for (int index = 0; index < INDEXES; index++) {
					batch.put(this.families.get(1 + index), Peer.entry(index, key), EMPTY);
				}
			}
			this.database.write(this.writing, batch);
		}
	}

	@Override
	public byte[] get(byte[] key) throws RocksDBException {
		return this.database.get(key);
	}

	@Override
	public long scan(byte[] from, int keys) {
		try (RocksIterator iterator = this.database.newIterator()) {
			long sum = 0;
			iterator.seek(from);
			for (int i = 0; i < keys && iterator.isValid(); i++) {
				sum += iterator.value().length;
				iterator.next();
			}
			return sum;
		}
	}

	@Override
	public long count(byte[] from, byte[] to) {
		try (RocksIterator iterator = this.database.newIterator()) {
			long count = 0;
			for (iterator.seek(from); iterator.isValid() && Arrays.compareUnsigned(iterator.key(), to) < 0; iterator
				.next()) {
				count++;
			}
			return count;
		}
	}

	@Override
	public byte[] skip(int keys) {
		try (RocksIterator iterator = this.database.newIterator()) {
			iterator.seekToFirst();
			for (int i = 0; i < keys; i++) {
				iterator.next();
			}
			return iterator.key();
		}
	}

	@Override
	public void close() {
		this.families.forEach(ColumnFamilyHandle::close);
		this.database.close();
		this.writing.close();
		this.options.close();
	}

}

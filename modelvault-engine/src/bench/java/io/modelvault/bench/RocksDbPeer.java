package io.modelvault.bench;

import java.nio.file.Path;
import java.util.Arrays;

import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

final class RocksDbPeer implements Peer {

	private final Options options = new Options().setCreateIfMissing(true);

	private final WriteOptions writing;

	private final RocksDB database;

	RocksDbPeer(Path directory, boolean durable) throws RocksDBException {
		this.writing = new WriteOptions().setSync(durable);
		this.database = RocksDB.open(this.options, directory.toString());
	}

	@Override
	public void put(byte[][] keys, byte[] value) throws RocksDBException {
		try (WriteBatch batch = new WriteBatch()) {
			for (byte[] key : keys) {
				batch.put(key, value);
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
	public void close() {
		this.database.close();
		this.writing.close();
		this.options.close();
	}

}

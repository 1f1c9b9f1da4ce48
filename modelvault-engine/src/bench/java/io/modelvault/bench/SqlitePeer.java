package io.modelvault.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQLite in WAL mode, through JDBC: one connection, guarded. */
final class SqlitePeer implements Peer {

	private final Connection connection;

	private final PreparedStatement put;

	private final PreparedStatement get;

	private final PreparedStatement scan;

	private final PreparedStatement count;

	private final PreparedStatement skip;

	private final List<PreparedStatement> indexes = new ArrayList<>();

	SqlitePeer(Path directory, boolean durable) throws SQLException {
		this.connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("bench.sqlite"));
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("pragma journal_mode=wal");
			statement.execute("pragma synchronous=" + (durable ? "full" : "off"));
			statement.execute("pragma cache_size=-65536");
			statement.execute("create table if not exists bench (k blob primary key, v blob) without rowid");
			for (int index = 0; index < INDEXES; index++) {
				statement.execute("create table if not exists index" + index + " (k blob primary key) without rowid");
			}
		}
		this.connection.setAutoCommit(false);
		this.put = this.connection.prepareStatement("insert or replace into bench values (?, ?)");
		this.get = this.connection.prepareStatement("select v from bench where k = ?");
		this.scan = this.connection.prepareStatement("select k, v from bench where k >= ? order by k limit ?");
		this.count = this.connection.prepareStatement("select count(*) from bench where k >= ? and k < ?");
		this.skip = this.connection.prepareStatement("select k from bench order by k limit 1 offset ?");
		for (int index = 0; index < INDEXES; index++) {
			this.indexes.add(this.connection.prepareStatement("insert or replace into index" + index + " values (?)"));
		}
	}

	@Override
	public synchronized void put(byte[][] keys, byte[] value) throws SQLException {
		for (byte[] key : keys) {
			this.put.setBytes(1, key);
			this.put.setBytes(2, value);
			this.put.executeUpdate();
			for (int index = 0; index < INDEXES; index++) {
				this.indexes.get(index).setBytes(1, Peer.entry(index, key));
				this.indexes.get(index).executeUpdate();
			}
		}
		this.connection.commit();
	}

	@Override
	public synchronized byte[] get(byte[] key) throws SQLException {
		this.get.setBytes(1, key);
		try (ResultSet rows = this.get.executeQuery()) {
			return rows.next() ? rows.getBytes(1) : new byte[0];
		}
	}

	@Override
	public synchronized long scan(byte[] from, int keys) throws SQLException {
		this.scan.setBytes(1, from);
		this.scan.setInt(2, keys);
		long sum = 0;
		try (ResultSet rows = this.scan.executeQuery()) {
			while (rows.next()) {
				sum += rows.getBytes(2).length;
			}
		}
		return sum;
	}

	@Override
	public synchronized long count(byte[] from, byte[] to) throws SQLException {
		this.count.setBytes(1, from);
		this.count.setBytes(2, to);
		try (ResultSet rows = this.count.executeQuery()) {
			return rows.next() ? rows.getLong(1) : 0;
		}
	}

	@Override
	public synchronized byte[] skip(int keys) throws SQLException {
		this.skip.setInt(1, keys);
		try (ResultSet rows = this.skip.executeQuery()) {
			return rows.next() ? rows.getBytes(1) : new byte[0];
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}

package io.modelvault.store.kv;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.modelvault.store.kv.Trees.Direction;

/**
 * The store that a contract is held against, and what contracts do with it again and
 * again, in tree 1.
 */
interface StoreInTest {

	/** Longer than anything takes that is not stuck. */
	Duration SOON = Duration.ofSeconds(10);

	/** The open store; another one after {@link #reopen()}. */
	Store store();

	/** Closes the store and opens it again, with all that was committed. */
	void reopen();

	/** Fails where what the store holds is not in order. */
	void check();

	default void write(String key, String value) {
		try (WriteTransaction tx = store().begin(SOON)) {
			tx.put(1, bytes(key), bytes(value));
			tx.commit();
		}
	}

	default String read(String key) {
		try (Snapshot snapshot = store().snapshot()) {
			byte[] value = snapshot.get(1, bytes(key));
			return (value != null) ? new String(value, StandardCharsets.UTF_8) : null;
		}
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static List<String> keys(Trees trees, KeyRange range, Direction direction) {
		List<String> keys = new ArrayList<>();
		Cursor cursor = trees.cursor(1, range, direction);
		while (cursor.next()) {
			keys.add(new String(cursor.key(), StandardCharsets.UTF_8));
		}
		return keys;
	}

}

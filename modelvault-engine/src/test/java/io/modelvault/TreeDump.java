package io.modelvault;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.Trees;

/** All that a store holds, as text that two snapshots can be compared by. */
final class TreeDump {

	/** More trees than any test makes. */
	private static final int TREES = 64;

	private TreeDump() {
	}

	static List<String> of(Store store) {
		try (Snapshot snapshot = store.snapshot()) {
			return of(snapshot);
		}
	}

	static List<String> of(Trees trees) {
		List<String> lines = new ArrayList<>();
		for (int tree = 0; tree < TREES; tree++) {
			Cursor cursor = trees.cursor(tree, KeyRange.all(), Trees.Direction.ASCENDING);
			while (cursor.next()) {
				lines.add(tree + ": " + HexFormat.of().formatHex(cursor.key()) + " = "
						+ HexFormat.of().formatHex(cursor.value()));
			}
		}
		return lines;
	}

}

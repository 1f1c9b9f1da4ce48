package io.modelvault.migration.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.modelvault.collection.BuildListener;
import io.modelvault.collection.StoredCollection;
import io.modelvault.collection.StoredIndex;
import io.modelvault.error.LimitExceededException;
import io.modelvault.error.Violation;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.schema.FieldPath;
import io.modelvault.store.kv.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Monitors index builds: reports the progress, and collects the documents that violate a
 * unique index, each once for each index, including the one that holds the value first.
 */
final class IndexBuildMonitor implements BuildListener {

	private final Trees trees;

	private final Offenders offenders;

	private final MigrationProgress progress;

	private final long total;

	private final SortedMap<String, Duplicates> duplicates = new TreeMap<>();

	private @Nullable StoredIndex current;

	private @Nullable ProgressThrottle pace;

	IndexBuildMonitor(Trees trees, Offenders offenders, MigrationProgress progress, long total) {
		this.trees = trees;
		this.offenders = offenders;
		this.progress = progress;
		this.total = total;
	}

	@Override
	public void duplicate(StoredCollection collection, StoredIndex index, byte[] holder, byte[] other) {
		Duplicates found = this.duplicates.computeIfAbsent(index.definition().name(),
				(name) -> new Duplicates(collection, index));
		found.add(holder);
		found.add(other);
	}

	@Override
	public void tooLong(StoredCollection collection, StoredIndex index, byte[] primaryKey,
			LimitExceededException failure) {
		Map<String, Object> document = collection.get(this.trees, primaryKey).orElseThrow();
		String name = collection.schema().primaryKey().first();
		this.offenders.add(Objects.requireNonNull(document.get(name)),
				List.of(new Violation(String.valueOf(failure.attributes().get("path")), "limit",
						"is too long for a key of index '" + index.definition().name() + "', which has at most "
								+ failure.attributes().get("limitBytes") + " bytes")));
	}

	@Override
	public void indexed(StoredIndex index, long documents) {
		if (this.pace == null || this.current != index) {
			this.current = index;
			this.pace = new ProgressThrottle(this.progress, "index " + index.definition().name(), this.total);
		}
		Objects.requireNonNull(this.pace).step();
	}

	/** Adds the collected documents to the offenders. */
	void finish() {
		this.duplicates.values().forEach((found) -> found.handOver(this.trees, this.offenders));
	}

	/** Collects the documents that share a value of one index. */
	private static final class Duplicates {

		private final StoredCollection collection;

		private final Violation violation;

		private final TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);

		private long more;

		Duplicates(StoredCollection collection, StoredIndex index) {
			List<String> paths = index.definition().paths().stream().map(FieldPath::toString).toList();
			this.collection = collection;
			this.violation = new Violation(String.join(", ", paths), "unique",
					"has the same value as another document (index '" + index.definition().name() + "')");
		}

		/** Adds a document; keeps no more keys than the final report names. */
		void add(byte[] key) {
			if (!this.keys.contains(key)) {
				if (this.keys.size() < Offenders.MAX_NAMED) {
					this.keys.add(key);
				}
				else {
					this.more++;
				}
			}
		}

		void handOver(Trees trees, Offenders offenders) {
			for (byte[] key : this.keys) {
				Map<String, Object> document = this.collection.get(trees, key).orElseThrow();
				String primaryKey = this.collection.schema().primaryKey().first();
				offenders.add(Objects.requireNonNull(document.get(primaryKey)), List.of(this.violation));
			}
			offenders.addUnnamed(this.more);
		}

	}

}

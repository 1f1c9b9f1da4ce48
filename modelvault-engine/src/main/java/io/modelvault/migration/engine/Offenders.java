package io.modelvault.migration.engine;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.Offender;
import io.modelvault.error.Violation;

/** The documents that stand in the way, as far as there is room for them. */
final class Offenders {

	/** How many are named; the others are only counted. */
	static final int MAX_NAMED = 100;

	private final String collection;

	private final List<Offender> named = new ArrayList<>();

	private long count;

	Offenders(String collection) {
		this.collection = collection;
	}

	void add(Object primaryKey, List<Violation> violations) {
		this.count++;
		if (this.named.size() < MAX_NAMED) {
			this.named.add(new Offender(primaryKey, violations));
		}
	}

	void addUnnamed(long more) {
		this.count += more;
	}

	void requireNone() {
		if (this.count > 0) {
			throw new MigrationFailedException(this.collection, this.named, this.count);
		}
	}

}

package io.modelvault.migration.engine;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.Offender;
import io.modelvault.error.Violation;

/** Collects the offending documents of a migration, up to a limit. */
final class Offenders {

	/** The number of documents named; the others are only counted. */
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

package io.modelvault.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Thrown when stored documents prevent a migration: a document lacks a value, cannot be
 * converted, violates a constraint, or has the same unique value as another one. Nothing
 * changed; fix the documents that {@link #offenders()} names, or add decisions about
 * them.
 */
public final class MigrationFailedException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Offender> offenders;

	private final long offenderCount;

	/**
	 * @param offenders the first of the offending documents
	 * @param offenderCount the number of all of them
	 */
	public MigrationFailedException(String collection, List<Offender> offenders, long offenderCount) {
		super(ErrorCode.SCHEMA_CHANGE, message(collection, offenders, offenderCount),
				Map.of("collection", collection, "offenders", offenderCount, "paths", paths(offenders)), null);
		this.offenders = List.copyOf(offenders);
		this.offenderCount = offenderCount;
	}

	/** Returns the offending documents by primary key; no more than the first hundred. */
	public List<Offender> offenders() {
		return (this.offenders != null) ? this.offenders : List.of();
	}

	/** Returns the number of offending documents. */
	public long offenderCount() {
		return this.offenderCount;
	}

	private static List<String> paths(List<Offender> offenders) {
		return offenders.stream()
			.flatMap((offender) -> offender.violations().stream())
			.map(Violation::path)
			.distinct()
			.toList();
	}

	private static String message(String collection, List<Offender> offenders, long count) {
		String reasons = offenders.stream()
			.flatMap((offender) -> offender.violations().stream())
			.map(Violation::toString)
			.distinct()
			.limit(10)
			.collect(Collectors.joining("; "));
		return "Collection '" + collection + "' cannot be migrated: " + count
				+ ((count == 1) ? " document is" : " documents are") + " in the way: " + reasons;
	}

}

package io.modelvault.data.repository.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.modelvault.ModelCollection;
import io.modelvault.ModelQuery;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import io.modelvault.query.Condition;
import io.modelvault.query.FullScan;
import io.modelvault.schema.CollectionSchema;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Checks, when a repository is created, whether an index narrows the condition of a
 * method. It plans with sample values: the indexes decide, not the data.
 */
final class FullScanCheck {

	private static final Log LOGGER = LogFactory.getLog(FullScanPolicy.class);

	private final ModelVaultQueryMethod method;

	private final ModelVaultOperations operations;

	private final FullScanPolicy policy;

	FullScanCheck(ModelVaultQueryMethod method, ModelVaultOperations operations, FullScanPolicy policy) {
		this.method = method;
		this.operations = operations;
		this.policy = policy;
	}

	/**
	 * Applies the policy.
	 * @param sample returns the method's condition with sample values
	 */
	void check(Function<CollectionSchema, Condition> sample) {
		if (this.policy != FullScanPolicy.ALLOW) {
			fullScan(sample, this.method.entityType()).ifPresent(this::report);
		}
	}

	private <T> Optional<FullScan> fullScan(Function<CollectionSchema, Condition> sample, Class<T> type) {
		CollectionSchema schema = this.operations.execute(type, ModelCollection::schema);
		return this.operations.query(Query.matching(sample.apply(schema)), type, ModelQuery::fullScan);
	}

	private void report(FullScan scan) {
		String reason = "no index narrows it, so each call reads the whole collection '" + scan.collection() + "'";
		String action = advice(scan.indexes());
		if (this.policy == FullScanPolicy.FAIL) {
			throw this.method.unsupported(reason,
					action + ", or set modelvault.repositories.full-scan to warn or allow");
		}
		LOGGER.warn("Query method " + this.method + ": " + reason + ". " + action + ".");
	}

	private static String advice(List<List<String>> indexes) {
		if (indexes.isEmpty()) {
			return "No index could; add a condition that one can narrow";
		}
		return indexes.stream()
			.map((paths) -> paths.stream()
				.map((path) -> "\"" + path + "\"")
				.collect(Collectors.joining(", ", (paths.size() == 1) ? "" : "{ ", (paths.size() == 1) ? "" : " }")))
			.map((paths) -> "@Index(paths = " + paths + ")")
			.collect(Collectors.joining(" and ", "Add ", " to the entity"));
	}

}

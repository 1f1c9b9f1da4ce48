package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import io.modelvault.query.PlanKind;
import io.modelvault.query.QueryListener;
import org.jspecify.annotations.Nullable;

/**
 * Collects the data of an operation. The name of the collection and what was read are
 * known at its end. Not for several threads at once.
 */
public class ModelVaultOperationContext extends Observation.Context implements QueryListener {

	private final String operation;

	private final @Nullable String repositoryMethod;

	private @Nullable String collection;

	private PlanKind plan = PlanKind.NONE;

	private long rowsRead;

	private long rowsReturned;

	/**
	 * Creates the context of an operation that is about to start.
	 * @param operation the name of the operation
	 * @param repositoryMethod the repository method that runs it, or null
	 */
	public ModelVaultOperationContext(String operation, @Nullable String repositoryMethod) {
		this.operation = operation;
		this.repositoryMethod = repositoryMethod;
	}

	/**
	 * Returns the name of the operation.
	 * @return {@code insert}, {@code save}, {@code update}, {@code delete}, {@code find},
	 * {@code count}, {@code exists} or {@code execute}
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * Returns the repository method that runs the operation.
	 * @return the repository's simple name and the name of the method, or null
	 */
	public @Nullable String getRepositoryMethod() {
		return this.repositoryMethod;
	}

	/**
	 * Returns the collection of the operation.
	 * @return its name, or null if it is not known, or not yet
	 */
	public @Nullable String getCollection() {
		return this.collection;
	}

	/**
	 * Sets the collection of the operation.
	 * @param collection its name
	 */
	public void setCollection(String collection) {
		this.collection = collection;
	}

	/**
	 * Returns the kind of read.
	 * @return of several queries, the kind that may read most
	 */
	public PlanKind getPlan() {
		return this.plan;
	}

	/**
	 * Returns the number of documents and index entries read.
	 * @return the number
	 */
	public long getRowsRead() {
		return this.rowsRead;
	}

	/**
	 * Returns the number of documents in the results.
	 * @return the number
	 */
	public long getRowsReturned() {
		return this.rowsReturned;
	}

	@Override
	public void answered(String collection, PlanKind plan, long rowsRead, long rowsReturned) {
		this.plan = (plan.compareTo(this.plan) > 0) ? plan : this.plan;
		this.rowsRead += rowsRead;
		this.rowsReturned += rowsReturned;
	}

}

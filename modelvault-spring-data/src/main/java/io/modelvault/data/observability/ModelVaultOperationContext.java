package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import io.modelvault.query.PlanKind;
import io.modelvault.query.QueryListener;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an operation. The name of the collection and what was read are known
 * at its end. Not for several threads at once.
 */
public class ModelVaultOperationContext extends Observation.Context implements QueryListener {

	private final String operation;

	private final @Nullable String repositoryMethod;

	private @Nullable String collection;

	private PlanKind plan = PlanKind.NONE;

	private long rowsRead;

	private long rowsReturned;

	/**
	 * Nothing is known but what is going to be done.
	 * @param operation what is done
	 * @param repositoryMethod the method that does it, if it is one of a repository
	 */
	public ModelVaultOperationContext(String operation, @Nullable String repositoryMethod) {
		this.operation = operation;
		this.repositoryMethod = repositoryMethod;
	}

	/**
	 * What is done.
	 * @return {@code insert}, {@code save}, {@code update}, {@code delete}, {@code find},
	 * {@code count}, {@code exists} or {@code execute}
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * The method that does it.
	 * @return the repository's simple name and the name of the method, or null
	 */
	public @Nullable String getRepositoryMethod() {
		return this.repositoryMethod;
	}

	/**
	 * The collection that it is done to.
	 * @return its name, or null if it is not known, or not yet
	 */
	public @Nullable String getCollection() {
		return this.collection;
	}

	/**
	 * Says what collection it is done to.
	 * @param collection its name
	 */
	public void setCollection(String collection) {
		this.collection = collection;
	}

	/**
	 * What has been read.
	 * @return of several queries, the one that may have to read most
	 */
	public PlanKind getPlan() {
		return this.plan;
	}

	/**
	 * How many documents and entries of indexes have been looked at.
	 * @return how many
	 */
	public long getRowsRead() {
		return this.rowsRead;
	}

	/**
	 * How many documents the answers were made of.
	 * @return how many
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

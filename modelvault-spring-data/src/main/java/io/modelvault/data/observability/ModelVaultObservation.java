package io.modelvault.data.observability;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations, with their names and keys. No key ever has a value of an entity or of
 * a query.
 */
public enum ModelVaultObservation implements ObservationDocumentation {

	/**
	 * An operation on one collection. The observation of a stream ends when the stream is
	 * open.
	 */
	OPERATION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultModelVaultOperationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return OperationKey.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return OperationCount.values();
		}

	},

	/**
	 * A transaction, from the wait for the writer to the end of the commit or rollback.
	 * What is done in it is observed inside it.
	 */
	TRANSACTION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultModelVaultTransactionConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return TransactionKey.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return TransactionName.values();
		}

	};

	@Override
	public String getPrefix() {
		return "modelvault";
	}

	/** What every operation has; these become tags of its timer too. */
	public enum OperationKey implements KeyName {

		/**
		 * {@code insert}, {@code save}, {@code update}, {@code delete}, {@code find}, ...
		 */
		OPERATION("modelvault.operation"),

		/** The name of the collection; {@code none} if it could not be opened. */
		COLLECTION("modelvault.collection"),

		/** {@code CityRepository.findByName}; {@code none} outside of repositories. */
		METHOD("modelvault.repository.method"),

		/**
		 * What was read: {@code scan}, a whole collection; {@code index}; {@code pk}, by
		 * primary key; or {@code none}. Of several queries, the one that is first here.
		 */
		PLAN("modelvault.plan"),

		/** {@code success} or {@code error}. */
		OUTCOME("modelvault.outcome");

		private final String key;

		OperationKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** What the trace of an operation has besides. */
	public enum OperationCount implements KeyName {

		/** How many documents and entries of indexes were looked at. */
		ROWS_READ("modelvault.read.rows"),

		/** How many documents the answer was made of. */
		ROWS_RETURNED("modelvault.returned.rows");

		private final String key;

		OperationCount(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** What every transaction has; these become tags of its timer too. */
	public enum TransactionKey implements KeyName {

		/** {@code true} or {@code false}. */
		READ_ONLY("modelvault.transaction.read-only"),

		/** {@code committed}, {@code rolled-back} or {@code error}. */
		OUTCOME("modelvault.outcome");

		private final String key;

		TransactionKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** What the trace of a transaction has besides. */
	public enum TransactionName implements KeyName {

		/** The name that Spring gives it, by default that of the method. */
		NAME("modelvault.transaction.name");

		private final String key;

		TransactionName(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}

package io.modelvault.data.observability;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Documents the observations, with their names and keys. No key ever contains a value of
 * an entity or of a query.
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
	 * A transaction, from the wait for the writer permit to the end of the commit or
	 * rollback. Operations in it are observed inside it.
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

	/** The keys of every operation; these become tags of its timer too. */
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
		 * The kind of read: {@code scan}, a whole collection; {@code index}; {@code pk},
		 * by primary key; or {@code none}. Of several queries, the kind that is first in
		 * this list.
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

	/** The additional keys in the trace of an operation. */
	public enum OperationCount implements KeyName {

		/** The number of documents and index entries read. */
		ROWS_READ("modelvault.read.rows"),

		/** The number of documents in the result. */
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

	/** The keys of every transaction; these become tags of its timer too. */
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

	/** The additional key in the trace of a transaction. */
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

package io.modelvault.data.observability;

import io.micrometer.common.KeyValues;
import io.modelvault.data.observability.ModelVaultObservation.TransactionKey;
import io.modelvault.data.observability.ModelVaultObservation.TransactionName;

/**
 * Provides the keys of {@link ModelVaultObservation#TRANSACTION}. Extend it to add keys.
 */
public class DefaultModelVaultTransactionConvention implements ModelVaultTransactionConvention {

	static final DefaultModelVaultTransactionConvention INSTANCE = new DefaultModelVaultTransactionConvention();

	@Override
	public String getName() {
		return "modelvault.transaction";
	}

	@Override
	public String getContextualName(ModelVaultTransactionContext context) {
		return context.isReadOnly() ? "read-only transaction" : "transaction";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ModelVaultTransactionContext context) {
		return KeyValues.of(TransactionKey.READ_ONLY.withValue(Boolean.toString(context.isReadOnly())),
				TransactionKey.OUTCOME.withValue(outcome(context)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ModelVaultTransactionContext context) {
		String name = context.getTransactionName();
		return (name != null) ? KeyValues.of(TransactionName.NAME.withValue(name)) : KeyValues.empty();
	}

	private static String outcome(ModelVaultTransactionContext context) {
		if (context.getError() != null) {
			return "error";
		}
		return context.isCommitted() ? "committed" : "rolled-back";
	}

}

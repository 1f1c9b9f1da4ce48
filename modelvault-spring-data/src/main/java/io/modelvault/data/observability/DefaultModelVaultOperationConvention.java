package io.modelvault.data.observability;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.modelvault.data.observability.ModelVaultObservation.OperationCount;
import io.modelvault.data.observability.ModelVaultObservation.OperationKey;
import io.modelvault.query.PlanKind;
import org.jspecify.annotations.Nullable;

/**
 * Provides the keys of {@link ModelVaultObservation#OPERATION}. Extend it to add keys.
 */
public class DefaultModelVaultOperationConvention implements ModelVaultOperationConvention {

	static final DefaultModelVaultOperationConvention INSTANCE = new DefaultModelVaultOperationConvention();

	@Override
	public String getName() {
		return "modelvault.operation";
	}

	@Override
	public String getContextualName(ModelVaultOperationContext context) {
		String collection = context.getCollection();
		return (collection != null) ? context.getOperation() + " " + collection : context.getOperation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ModelVaultOperationContext context) {
		return KeyValues.of(OperationKey.OPERATION.withValue(context.getOperation()),
				known(OperationKey.COLLECTION, context.getCollection()),
				known(OperationKey.METHOD, context.getRepositoryMethod()),
				OperationKey.PLAN.withValue(word(context.getPlan())),
				OperationKey.OUTCOME.withValue((context.getError() != null) ? "error" : "success"));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ModelVaultOperationContext context) {
		return KeyValues.of(OperationCount.ROWS_READ.withValue(Long.toString(context.getRowsRead())),
				OperationCount.ROWS_RETURNED.withValue(Long.toString(context.getRowsReturned())));
	}

	private static KeyValue known(OperationKey key, @Nullable String value) {
		return (value != null) ? key.withValue(value) : key.withNoneValue();
	}

	private static String word(PlanKind plan) {
		return switch (plan) {
			case NONE -> "none";
			case PRIMARY_KEY -> "pk";
			case INDEX -> "index";
			case SCAN -> "scan";
		};
	}

}

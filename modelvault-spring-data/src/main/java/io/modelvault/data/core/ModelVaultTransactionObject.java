package io.modelvault.data.core;

import io.modelvault.Savepoint;
import io.modelvault.Transaction;
import io.modelvault.error.ModelVaultException;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.SmartTransactionObject;
import org.springframework.util.Assert;

/**
 * Holds the state of one scope of {@link ModelVaultTransactionManager}: the transaction
 * that it began or joined, if any.
 */
final class ModelVaultTransactionObject implements SmartTransactionObject, SavepointManager {

	private @Nullable TransactionHolder holder;

	ModelVaultTransactionObject(@Nullable TransactionHolder holder) {
		this.holder = holder;
	}

	boolean exists() {
		return this.holder != null;
	}

	TransactionHolder holder() {
		Assert.state(this.holder != null, "No ModelVault transaction is active");
		return this.holder;
	}

	void begun(TransactionHolder holder) {
		this.holder = holder;
	}

	void suspended() {
		this.holder = null;
	}

	@Override
	public boolean isRollbackOnly() {
		return this.holder != null && this.holder.isRollbackOnly();
	}

	@Override
	public void flush() {
		// Nothing to flush: every write is in the transaction at once.
	}

	@Override
	public Object createSavepoint() {
		if (isRollbackOnly()) {
			throw new CannotCreateTransactionException(
					"Cannot set a savepoint in a transaction that is already marked as rollback-only");
		}
		Transaction transaction = holder().transaction();
		try {
			long properties = holder().properties().mark();
			return new Point(transaction.isReadOnly() ? null : transaction.savepoint(), properties);
		}
		catch (ModelVaultException ex) {
			throw new TransactionSystemException("Could not set a savepoint: " + ex.getMessage(), ex);
		}
	}

	@Override
	public void rollbackToSavepoint(Object savepoint) {
		try {
			Point point = (Point) savepoint;
			if (point.written() != null) {
				holder().transaction().rollbackTo(point.written());
			}
			holder().properties().restoreTo(point.properties());
			holder().resetRollbackOnly();
		}
		catch (ModelVaultException ex) {
			throw new TransactionSystemException("Could not roll back to the savepoint: " + ex.getMessage(), ex);
		}
	}

	@Override
	public void releaseSavepoint(Object savepoint) {
		// A savepoint is a remembered root: it holds nothing to be released.
	}

	/**
	 * @param written what was written, null where the transaction only reads
	 * @param properties what was set in entities of the caller
	 */
	private record Point(@Nullable Savepoint written, long properties) {
	}

}

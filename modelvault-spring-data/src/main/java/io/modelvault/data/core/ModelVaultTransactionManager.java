package io.modelvault.data.core;

import java.time.Duration;

import io.modelvault.Database;
import io.modelvault.Transaction;
import io.modelvault.error.ModelVaultException;
import io.modelvault.error.WriterTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes {@code @Transactional} work on a ModelVault database.
 * <ul>
 * <li>Isolation: every transaction is serializable, whatever level it asks for. There is
 * one writer at a time.</li>
 * <li>{@code readOnly}: a snapshot of one moment. It never waits, and refuses
 * writes.</li>
 * <li>{@code NESTED}: a savepoint.</li>
 * <li>{@code REQUIRES_NEW} inside a writing transaction: refused at once, because the
 * outer one is the only writer and cannot end. A read-only one is allowed, and does not
 * see what the outer one has not committed.</li>
 * <li>{@code timeout}: how long to wait for the writer, and how long the transaction may
 * then go on.</li>
 * </ul>
 */
public class ModelVaultTransactionManager extends AbstractPlatformTransactionManager
		implements ResourceTransactionManager {

	private final transient DatabaseSource source;

	/**
	 * Manages the transactions of one database.
	 * @param source the same one that the template has
	 */
	public ModelVaultTransactionManager(DatabaseSource source) {
		this.source = source;
		setNestedTransactionAllowed(true);
	}

	@Override
	public Object getResourceFactory() {
		return this.source;
	}

	@Override
	protected Object doGetTransaction() {
		return new ModelVaultTransactionObject(
				(TransactionHolder) TransactionSynchronizationManager.getResource(this.source));
	}

	@Override
	protected boolean isExistingTransaction(Object transaction) {
		return ((ModelVaultTransactionObject) transaction).exists();
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		if (!definition.isReadOnly() && SuspendedWriter.existsFor(this.source)) {
			throw new IllegalTransactionStateException("A new writing transaction was asked for (REQUIRES_NEW, or a "
					+ "transaction inside NOT_SUPPORTED) while this thread has suspended one. A ModelVault database has "
					+ "one writer at a time, so the new one would wait for ever. Join the outer transaction (REQUIRED), "
					+ "use a savepoint (NESTED), or do the work after it has committed "
					+ "(@TransactionalEventListener)");
		}
		TransactionHolder holder = new TransactionHolder(begin(this.source.database(), definition));
		holder.setSynchronizedWithTransaction(true);
		int timeoutSeconds = determineTimeout(definition);
		if (timeoutSeconds != TransactionDefinition.TIMEOUT_DEFAULT) {
			holder.setTimeoutInSeconds(timeoutSeconds);
		}
		((ModelVaultTransactionObject) transaction).begun(holder);
		TransactionSynchronizationManager.bindResource(this.source, holder);
	}

	private Transaction begin(Database database, TransactionDefinition definition) {
		int timeoutSeconds = determineTimeout(definition);
		try {
			if (definition.isReadOnly()) {
				return database.beginReadOnly();
			}
			return (timeoutSeconds != TransactionDefinition.TIMEOUT_DEFAULT)
					? database.begin(Duration.ofSeconds(timeoutSeconds)) : database.begin();
		}
		catch (WriterTimeoutException ex) {
			throw new TransactionTimedOutException("The writer of the ModelVault database did not come free in time",
					ex);
		}
		catch (ModelVaultException ex) {
			throw new CannotCreateTransactionException("Could not begin a ModelVault transaction", ex);
		}
	}

	@Override
	protected Object doSuspend(Object transaction) {
		((ModelVaultTransactionObject) transaction).suspended();
		TransactionHolder holder = (TransactionHolder) TransactionSynchronizationManager.unbindResource(this.source);
		if (!holder.transaction().isReadOnly()) {
			new SuspendedWriter(this.source).remember();
		}
		return holder;
	}

	@Override
	protected void doResume(@Nullable Object transaction, Object suspendedResources) {
		TransactionHolder holder = (TransactionHolder) suspendedResources;
		if (!holder.transaction().isReadOnly()) {
			new SuspendedWriter(this.source).forget();
		}
		TransactionSynchronizationManager.bindResource(this.source, holder);
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		try {
			transactionOf(status).commit();
		}
		catch (ModelVaultException ex) {
			throw new TransactionSystemException("Could not commit the ModelVault transaction", ex);
		}
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		try {
			transactionOf(status).rollback();
		}
		catch (ModelVaultException ex) {
			throw new TransactionSystemException("Could not roll back the ModelVault transaction", ex);
		}
	}

	@Override
	protected void doSetRollbackOnly(DefaultTransactionStatus status) {
		((ModelVaultTransactionObject) status.getTransaction()).holder().setRollbackOnly();
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		TransactionSynchronizationManager.unbindResource(this.source);
		TransactionHolder holder = ((ModelVaultTransactionObject) transaction).holder();
		holder.clear();
		holder.transaction().close();
	}

	private static Transaction transactionOf(DefaultTransactionStatus status) {
		return ((ModelVaultTransactionObject) status.getTransaction()).holder().transaction();
	}

}

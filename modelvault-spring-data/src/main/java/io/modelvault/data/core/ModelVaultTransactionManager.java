package io.modelvault.data.core;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.modelvault.Database;
import io.modelvault.Transaction;
import io.modelvault.data.observability.ModelVaultObservations;
import io.modelvault.data.observability.ObservedTransaction;
import io.modelvault.error.ModelVaultException;
import io.modelvault.error.WriterInterruptedException;
import io.modelvault.error.WriterTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.CannotAcquireLockException;
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
 * Manages {@code @Transactional} transactions on a ModelVault database.
 * <ul>
 * <li>Isolation: every transaction is serializable, whatever level it asks for. One
 * transaction writes at a time.</li>
 * <li>{@code readOnly}: reads one snapshot. It never waits, and refuses writes.</li>
 * <li>{@code NESTED}: a savepoint.</li>
 * <li>{@code REQUIRES_NEW} inside a writing transaction: refused at once, because the
 * outer one is the only writer and cannot end. A read-only one is allowed, and does not
 * see what the outer one has not committed.</li>
 * <li>{@code timeout}: how long the wait for the writer and the work after it may take
 * together. A transaction that is to be committed later than that is rolled back, with
 * {@link TransactionTimedOutException}.</li>
 * <li>A writer that did not come free in time, or an interrupt of the wait for it, is
 * {@link CannotAcquireLockException}, as it is for a write outside of a transaction.</li>
 * </ul>
 * A transaction is over before callbacks learn of its end: writes after its commit, in a
 * {@code @TransactionalEventListener} for example, run in a transaction of their own.
 */
public class ModelVaultTransactionManager extends AbstractPlatformTransactionManager
		implements ResourceTransactionManager {

	private final transient DatabaseSource source;

	private final transient LongSupplier clock;

	private transient volatile @Nullable ModelVaultObservations observations;

	/**
	 * Creates a manager for the transactions of one database.
	 * @param source the source, also that of the template
	 */
	public ModelVaultTransactionManager(DatabaseSource source) {
		this(source, System::nanoTime);
	}

	/** The same, with the clock that timeouts go by, in nanoseconds. */
	ModelVaultTransactionManager(DatabaseSource source, LongSupplier clock) {
		this.source = source;
		this.clock = clock;
		setNestedTransactionAllowed(true);
	}

	/**
	 * Enables the observation of transactions that begin from now on. Unset, or while the
	 * observations have no handler, it costs nothing.
	 * @param observations the observations to record to
	 */
	public void setObservations(ModelVaultObservations observations) {
		this.observations = observations;
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
		int timeoutSeconds = determineTimeout(definition);
		Deadline deadline = (timeoutSeconds != TransactionDefinition.TIMEOUT_DEFAULT)
				? Deadline.in(Duration.ofSeconds(timeoutSeconds), this.clock) : null;
		ObservedTransaction observed = observe(definition);
		TransactionHolder holder = new TransactionHolder(begin(definition, deadline, observed), deadline, observed);
		holder.setSynchronizedWithTransaction(true);
		((ModelVaultTransactionObject) transaction).begun(holder);
		TransactionSynchronizationManager.bindResource(this.source, holder);
	}

	private @Nullable ObservedTransaction observe(TransactionDefinition definition) {
		ModelVaultObservations active = this.observations;
		return (active != null && active.isActive()) ? active.transaction(definition.isReadOnly(), definition.getName())
				: null;
	}

	private Transaction begin(TransactionDefinition definition, @Nullable Deadline deadline,
			@Nullable ObservedTransaction observed) {
		try {
			return begin(this.source.database(), definition, deadline);
		}
		catch (RuntimeException ex) {
			if (observed != null) {
				observed.failed(ex);
			}
			throw ex;
		}
	}

	private static Transaction begin(Database database, TransactionDefinition definition, @Nullable Deadline deadline) {
		try {
			if (definition.isReadOnly()) {
				return database.beginReadOnly();
			}
			return (deadline != null) ? database.begin(deadline.remaining()) : database.begin();
		}
		catch (WriterTimeoutException | WriterInterruptedException ex) {
			throw new CannotAcquireLockException(ex.getMessage(), ex);
		}
		catch (ModelVaultException ex) {
			throw new CannotCreateTransactionException("Could not begin a ModelVault transaction: " + ex.getMessage(),
					ex);
		}
	}

	@Override
	protected Object doSuspend(Object transaction) {
		((ModelVaultTransactionObject) transaction).suspended();
		TransactionHolder holder = (TransactionHolder) TransactionSynchronizationManager.unbindResource(this.source);
		holder.observe(ObservedTransaction::suspended);
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
		holder.observe(ObservedTransaction::resumed);
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		TransactionHolder holder = holderOf(status);
		try {
			requireTime(holder);
			holder.transaction().commit();
			holder.observe(ObservedTransaction::committed);
		}
		catch (ModelVaultException ex) {
			holder.properties().restoreTo(0);
			holder.observe((observed) -> observed.failed(ex));
			throw new TransactionSystemException("Could not commit the ModelVault transaction: " + ex.getMessage(), ex);
		}
		finally {
			unbind(holder);
		}
	}

	/** What has taken longer than the timeout allows is rolled back, not committed. */
	private static void requireTime(TransactionHolder holder) {
		try {
			holder.requireTime();
		}
		catch (TransactionTimedOutException ex) {
			holder.properties().restoreTo(0);
			holder.transaction().rollback();
			holder.observe((observed) -> observed.failed(ex));
			throw ex;
		}
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		TransactionHolder holder = holderOf(status);
		holder.properties().restoreTo(0);
		try {
			holder.transaction().rollback();
			holder.observe(ObservedTransaction::rolledBack);
		}
		catch (ModelVaultException ex) {
			holder.observe((observed) -> observed.failed(ex));
			throw new TransactionSystemException("Could not roll back the ModelVault transaction: " + ex.getMessage(),
					ex);
		}
		finally {
			unbind(holder);
		}
	}

	@Override
	protected void doSetRollbackOnly(DefaultTransactionStatus status) {
		holderOf(status).setRollbackOnly();
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		TransactionHolder holder = ((ModelVaultTransactionObject) transaction).holder();
		unbind(holder);
		holder.clear();
		holder.transaction().close();
		holder.observe(ObservedTransaction::rolledBack);
	}

	/**
	 * Unbinds a transaction as soon as it is over, so that its callbacks (after commit,
	 * after completion) may begin another one on the same thread.
	 */
	private void unbind(TransactionHolder holder) {
		if (TransactionSynchronizationManager.getResource(this.source) == holder) {
			TransactionSynchronizationManager.unbindResource(this.source);
		}
	}

	private static TransactionHolder holderOf(DefaultTransactionStatus status) {
		return ((ModelVaultTransactionObject) status.getTransaction()).holder();
	}

}

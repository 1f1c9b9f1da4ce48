package io.modelvault.data.core;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.modelvault.Database;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Opens a database with the application context and closes it after all beans that use
 * it. It opens when beans are created, so that a locked or damaged file fails the start;
 * {@link #stop()} closes it, which releases the file and its lock; {@link #start()} opens
 * it again. A database in memory stays open while stopped, because its documents exist
 * nowhere else.
 * <p>
 * Its phase lies far below that of the web server and of message listeners: running
 * requests end before it closes. When the context is closed for good, the database closes
 * at its own destruction, which comes after that of the beans that use it: their last
 * writes are kept.
 */
public class ManagedDatabase
		implements DatabaseSource, SmartLifecycle, InitializingBean, DisposableBean, ApplicationContextAware {

	/**
	 * The phase: started before and stopped after all beans that use the phases of
	 * Spring's own components.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 8192;

	private static final String IN_MEMORY = ":memory:";

	private final Supplier<Database> opener;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Database database;

	private volatile boolean running;

	private @Nullable ApplicationContext context;

	/**
	 * Creates the bean without opening the database.
	 * @param opener opens the database, each time anew
	 */
	public ManagedDatabase(Supplier<Database> opener) {
		this.opener = opener;
	}

	@Override
	public void setApplicationContext(ApplicationContext applicationContext) {
		this.context = applicationContext;
	}

	@Override
	public void afterPropertiesSet() {
		start();
	}

	@Override
	public Database database() {
		Database current = this.database;
		if (current == null) {
			throw new IllegalStateException("The ModelVault database is closed, because its bean was stopped. "
					+ "It opens again when the application context starts");
		}
		return current;
	}

	@Override
	public void start() {
		this.lock.lock();
		try {
			if (this.database == null) {
				this.database = this.opener.get();
			}
			this.running = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void stop() {
		this.lock.lock();
		try {
			this.running = false;
			Database current = this.database;
			if (current != null && !IN_MEMORY.equals(current.path()) && !isContextClosing()) {
				close(current);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isContextClosing() {
		return this.context instanceof ConfigurableApplicationContext configurable && configurable.isClosed();
	}

	@Override
	public void destroy() {
		this.lock.lock();
		try {
			this.running = false;
			Database current = this.database;
			if (current != null) {
				close(current);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private void close(Database open) {
		this.database = null;
		open.close();
	}

}

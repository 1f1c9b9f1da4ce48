package io.modelvault.data.core;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The properties that writes have set in entities of the caller (versions and generated
 * ids), with their values before, so that a rollback sets them back. It keeps no entity
 * from being collected. For one thread at a time.
 */
final class SetProperties {

	private static final int FIRST_LIMIT = 1024;

	private final Deque<Change<?>> changes = new ArrayDeque<>();

	private long last;

	private int limit = FIRST_LIMIT;

	/**
	 * Remembers a change.
	 * @param entity the entity that has been changed
	 * @param restore sets the values in it that it had before
	 */
	<T> void add(T entity, Consumer<T> restore) {
		this.changes.addLast(new Change<>(++this.last, new WeakReference<>(entity), restore));
		if (this.changes.size() > this.limit) {
			this.changes.removeIf((change) -> change.entity().refersTo(null));
			this.limit = Math.max(FIRST_LIMIT, 2 * this.changes.size());
		}
	}

	/** A point to which {@link #restoreTo} can go back. */
	long mark() {
		return this.last;
	}

	/** Sets back what has been set since the mark, the latest first. */
	void restoreTo(long mark) {
		while (!this.changes.isEmpty() && this.changes.getLast().number() > mark) {
			this.changes.removeLast().undo();
		}
	}

	/**
	 * @param <T> the entity's type
	 */
	private record Change<T>(long number, WeakReference<T> entity, Consumer<T> restore) {

		void undo() {
			T changed = this.entity.get();
			if (changed != null) {
				this.restore.accept(changed);
			}
		}

	}

}

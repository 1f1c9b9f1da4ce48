package io.modelvault;

import java.util.function.Function;

import io.modelvault.query.QueryListener;

/**
 * Notifies a listener of the queries that run in another scope.
 *
 * @param scope the scope that runs them
 * @param listener the listener to notify
 */
record ObservedScope(Scope scope, QueryListener listener) implements Scope {

	@Override
	public <R> R read(Function<ReadContext, R> work) {
		return this.scope.read((view) -> work.apply(heard(view)));
	}

	@Override
	public <R> R write(Function<WriteContext, R> work) {
		return this.scope.write((writing) -> writing.observedBy(this.listener, work));
	}

	@Override
	public <R> R writeOne(Function<WriteContext, R> work) {
		return this.scope.writeOne((writing) -> writing.observedBy(this.listener, work));
	}

	@Override
	public ReadContext open() {
		return heard(this.scope.open());
	}

	@Override
	public Scope in(Scope other) {
		return new ObservedScope(this.scope.in(other), this.listener);
	}

	private ReadContext heard(ReadContext view) {
		return new ReadContext(view.source().observedBy(this.listener), view.catalog(), view.changing(),
				view.onClose());
	}

}

package io.modelvault;

import java.util.function.Function;

import io.modelvault.query.QueryListener;

/**
 * Lets somebody hear what the queries in another scope take.
 *
 * @param scope where they run
 * @param listener who hears of them
 */
record Overheard(Scope scope, QueryListener listener) implements Scope {

	@Override
	public <R> R read(Function<View, R> work) {
		return this.scope.read((view) -> work.apply(heard(view)));
	}

	@Override
	public <R> R write(Function<Writing, R> work) {
		return this.scope.write((writing) -> writing.heardBy(this.listener, work));
	}

	@Override
	public <R> R writeOne(Function<Writing, R> work) {
		return this.scope.writeOne((writing) -> writing.heardBy(this.listener, work));
	}

	@Override
	public View open() {
		return heard(this.scope.open());
	}

	@Override
	public Scope in(Scope other) {
		return new Overheard(this.scope.in(other), this.listener);
	}

	private View heard(View view) {
		return new View(view.source().heardBy(this.listener), view.catalog(), view.changing(), view.onClose());
	}

}

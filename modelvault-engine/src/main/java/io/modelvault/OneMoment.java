package io.modelvault;

import java.util.Map;
import java.util.function.Function;

import io.modelvault.error.TransactionStateException;

/**
 * Lets several operations read the same moment.
 *
 * @param view the moment, which somebody else ends
 */
record OneMoment(View view) implements Scope {

	@Override
	public <R> R read(Function<View, R> work) {
		return work.apply(this.view);
	}

	@Override
	public <R> R write(Function<Writing, R> work) {
		throw new TransactionStateException("A moment can be read, not changed", Map.of());
	}

	@Override
	public <R> R writeOne(Function<Writing, R> work) {
		return write(work);
	}

	@Override
	public View open() {
		return new View(this.view.source(), this.view.catalog(), this.view.changing(), () -> {
		});
	}

}

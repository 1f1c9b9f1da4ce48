package io.modelvault;

import java.util.Map;
import java.util.function.Function;

import io.modelvault.error.TransactionStateException;

/**
 * Runs several operations on the same snapshot.
 *
 * @param view the snapshot, which the caller closes
 */
record SnapshotScope(ReadContext view) implements Scope {

	@Override
	public <R> R read(Function<ReadContext, R> work) {
		return work.apply(this.view);
	}

	@Override
	public <R> R write(Function<WriteContext, R> work) {
		throw new TransactionStateException("A snapshot can be read, not changed", Map.of());
	}

	@Override
	public <R> R writeOne(Function<WriteContext, R> work) {
		return write(work);
	}

	@Override
	public ReadContext open() {
		return new ReadContext(this.view.source(), this.view.catalog(), this.view.changing(), () -> {
		});
	}

}

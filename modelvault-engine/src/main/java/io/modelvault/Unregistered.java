package io.modelvault;

import java.util.function.Function;

import io.modelvault.schema.CollectionSchema;

/**
 * Runs operations on a collection that the catalog may lack. Reads find no documents
 * until it is registered; a write registers it in the transaction of the write.
 *
 * @param scope where the operations run
 * @param declared the schema of the collection
 */
record Unregistered(Scope scope, CollectionSchema declared) implements Scope {

	@Override
	public <R> R read(Function<ReadContext, R> work) {
		return this.scope.read((view) -> work.apply(completed(view)));
	}

	@Override
	public <R> R write(Function<WriteContext, R> work) {
		return this.scope.write((writing) -> work.apply(registered(writing)));
	}

	/** Registering writes too, so more than one write has to be taken back together. */
	@Override
	public <R> R writeOne(Function<WriteContext, R> work) {
		return write(work);
	}

	@Override
	public ReadContext open() {
		return completed(this.scope.open());
	}

	@Override
	public Scope in(Scope other) {
		return new Unregistered(this.scope.in(other), this.declared);
	}

	private ReadContext completed(ReadContext view) {
		return new ReadContext(view.source(), view.catalog().declaring(this.declared), view.changing(), view.onClose());
	}

	private WriteContext registered(WriteContext writing) {
		Registration.apply(writing, this.declared);
		return writing;
	}

}

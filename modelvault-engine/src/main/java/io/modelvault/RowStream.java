package io.modelvault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.modelvault.query.engine.ResultCursor;
import org.jspecify.annotations.Nullable;

/** Passes the documents of a result on, one at a time, until the stream is closed. */
final class RowStream extends Spliterators.AbstractSpliterator<Map<String, @Nullable Object>> {

	private final ResultCursor rows;

	private RowStream(ResultCursor rows) {
		super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
		this.rows = rows;
	}

	/** Opens the stream; closing it releases the snapshot that it reads. */
	static Stream<Map<String, @Nullable Object>> open(Scope scope, Function<ReadContext, ResultCursor> rows) {
		ReadContext view = scope.open();
		try {
			RowStream stream = new RowStream(rows.apply(view));
			return (view.changing() ? stream.gathered() : StreamSupport.stream(stream, false))
				.onClose(stream.rows::close)
				.onClose(view::close);
		}
		catch (RuntimeException | Error ex) {
			view.close();
			throw ex;
		}
	}

	/**
	 * Reads all documents at once, before a write can change the trees that they come
	 * from.
	 */
	private Stream<Map<String, @Nullable Object>> gathered() {
		List<Map<String, @Nullable Object>> documents = new ArrayList<>();
		try (ResultCursor all = this.rows) {
			forEachRemaining(documents::add);
		}
		return documents.stream();
	}

	@Override
	public boolean tryAdvance(Consumer<? super Map<String, @Nullable Object>> action) {
		if (!this.rows.next()) {
			return false;
		}
		action.accept(this.rows.document());
		return true;
	}

}

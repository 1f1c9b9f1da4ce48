package io.modelvault.query.engine;

import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.CorruptDataException;
import io.modelvault.row.RowLayout;
import org.jspecify.annotations.Nullable;

/**
 * The documents of an answer, one after the other; read and found as they are asked for.
 * Stands before the first one at the beginning. Close it, whether it has been read to its
 * end or not: a sort may have put something aside. Not for several threads.
 */
public final class ResultCursor implements AutoCloseable {

	private final RowLayout layout;

	private final RowCursor found;

	private final @Nullable PathSelection selection;

	ResultCursor(RowLayout layout, RowCursor found) {
		this(layout, found, null);
	}

	private ResultCursor(RowLayout layout, RowCursor found, @Nullable PathSelection selection) {
		this.layout = layout;
		this.found = found;
		this.selection = selection;
	}

	/** The same documents, of which only some values are read. */
	public ResultCursor selecting(PathSelection paths) {
		return new ResultCursor(this.layout, this.found, paths);
	}

	/** Moves to the next document; false behind the last one. */
	public boolean next() {
		return this.found.next();
	}

	/** The document's encoded primary key. */
	public byte[] key() {
		return this.found.key();
	}

	/** The document as it is stored. */
	public byte[] row() {
		return this.found.row();
	}

	/** The document, or what is selected of it. */
	public Map<String, @Nullable Object> document() {
		return (this.selection != null) ? this.selection.apply(this) : this.layout.decode(row());
	}

	@Override
	public void close() {
		this.found.close();
	}

	/**
	 * The row of a document that must be there, because something of the same snapshot
	 * has it.
	 */
	static byte[] row(StoredCollection collection, QueryContext source, byte[] key, String witness) {
		byte[] row = source.trees().get(collection.tree(), key);
		if (row == null) {
			throw new CorruptDataException(
					"Collection '" + collection.name() + "' lacks a document that " + witness + " has",
					Map.of("collection", collection.name(), "index", witness));
		}
		return row;
	}

}

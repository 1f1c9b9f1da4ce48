package io.modelvault.query.engine;

import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.CorruptDataException;
import io.modelvault.row.RowLayout;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the documents of a result, which are found and read on demand. It is
 * initially before the first document. It must be closed, whether or not it has been read
 * to its end, because a sort may have spilled to disk. Not thread-safe.
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

	/** Returns a cursor on the same documents that reads only the selected values. */
	public ResultCursor selecting(PathSelection paths) {
		return new ResultCursor(this.layout, this.found, paths);
	}

	/** Moves to the next document; returns false after the last one. */
	public boolean next() {
		return this.found.next();
	}

	/** Returns the encoded primary key of the document. */
	public byte[] key() {
		return this.found.key();
	}

	/** Returns the encoded row of the document. */
	public byte[] row() {
		return this.found.row();
	}

	/** Returns the document, or the values selected from it. */
	public Map<String, @Nullable Object> document() {
		return (this.selection != null) ? this.selection.apply(this) : this.layout.decode(row());
	}

	@Override
	public void close() {
		this.found.close();
	}

	/**
	 * Returns the row of a document that must exist, because something in the same
	 * snapshot refers to it.
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

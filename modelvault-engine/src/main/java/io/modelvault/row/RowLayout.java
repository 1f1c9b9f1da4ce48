package io.modelvault.row;

import java.util.HashMap;
import java.util.Map;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.catalog.CatalogEntry;
import org.jspecify.annotations.Nullable;

/**
 * Encodes documents as rows of the current schema version, and decodes rows of any
 * version to documents of the current one. A row is the number of its schema version
 * (varint) and the document as an {@link ObjectFormat object}.
 * <p>
 * Fields are matched between versions by id. A field that an older version did not have
 * is read with its default, or is absent. All formats are compiled once; immutable and
 * thread-safe. If the bytes are not a row of a known version, reading fails with
 * {@code CorruptDataException} and no other exception.
 */
public final class RowLayout {

	/** The maximum size of a row, in bytes. */
	public static final int MAX_ROW_BYTES = 64 * 1024 * 1024;

	/** The maximum size of a string, in bytes of UTF-8, and of a byte string. */
	public static final int MAX_VALUE_BYTES = 16 * 1024 * 1024;

	private final int version;

	private final CollectionSchema schema;

	private final ObjectFormat current;

	private final Map<Integer, VersionLayout> versions = new HashMap<>();

	private RowLayout(int version, CollectionSchema schema, Map<Integer, CollectionSchema> olderVersions) {
		this.version = version;
		this.schema = schema;
		this.current = new ObjectFormat(schema.document());
		this.versions.put(version,
				new VersionLayout(this.current, schema.document(), schema.document(), Projection.IDENTITY));
		ObjectType target = new OriginalDefaults(olderVersions, version, schema).applied();
		olderVersions.forEach((number, older) -> {
			if (number != version) {
				this.versions.put(number, VersionLayout.of(older.document(), target));
			}
		});
	}

	/** Returns the layout of a schema that has a single version, number 1. */
	public static RowLayout of(CollectionSchema schema) {
		return new RowLayout(1, schema, Map.of());
	}

	/**
	 * Returns the layout of a schema and of the versions before it, whose rows may still
	 * be stored.
	 */
	public static RowLayout of(int version, CollectionSchema schema, Map<Integer, CollectionSchema> olderVersions) {
		return new RowLayout(version, schema, olderVersions);
	}

	/** Returns the layout of a collection in the catalog. */
	public static RowLayout of(CatalogEntry entry) {
		return new RowLayout(entry.version(), entry.schema(), entry.versions());
	}

	/** Returns the schema version under which rows are written. */
	public int version() {
		return this.version;
	}

	/** Returns the schema in which rows are read. */
	public CollectionSchema schema() {
		return this.schema;
	}

	/**
	 * Encodes a document that a validator of the same schema has accepted.
	 * @throws io.modelvault.error.LimitExceededException if the row, a string or a
	 * decimal is too large
	 * @throws IllegalArgumentException if a value is not in the canonical form of its
	 * type
	 */
	public byte[] encode(Map<String, ? extends @Nullable Object> document) {
		ByteSink out = new ByteSink(256, MAX_ROW_BYTES, "document");
		out.putVarint(this.version);
		try {
			this.current.write(out, document);
		}
		catch (ClassCastException ex) {
			throw new IllegalArgumentException("A value is not in the normal form of its type", ex);
		}
		return out.toBytes();
	}

	/** Decodes a whole row. Absent values have no key. */
	@SuppressWarnings("unchecked")
	public Map<String, @Nullable Object> decode(byte[] row) {
		VersionLayout layout = layoutOf(row);
		Map<String, Object> document = layout.format().read(row, Varint.size(versionOf(row)), row.length);
		return (Map<String, @Nullable Object>) layout.projection().apply(document);
	}

	/**
	 * Compiles a reader for the value at a path.
	 * @throws InvalidQueryException if the schema has no such path; the message suggests
	 * a similar path if there is one
	 */
	public CompiledPath compile(FieldPath path) {
		if (this.schema.typeAt(path).isEmpty()) {
			throw new InvalidQueryException(
					"Collection '" + this.schema.name() + "' has no field '" + path + "'"
							+ this.schema.nearestPath(path).map((near) -> "; did you mean '" + near + "'?").orElse(""),
					Map.of("collection", this.schema.name(), "path", path.toString()));
		}
		Map<Integer, PathReader> readers = new HashMap<>();
		this.versions.forEach((number, layout) -> readers.put(number,
				PathReader.of(layout.format(), layout.type(), layout.target(), path.segments())));
		return new CompiledPath(path, this.schema.typeAt(path).orElseThrow(), this.version, readers);
	}

	/** Reads the value at a path without reading the rest of the row; null if absent. */
	public @Nullable Object read(byte[] row, CompiledPath path) {
		return path.read(row);
	}

	/** Returns the schema version under which a row was written. */
	public int versionOf(byte[] row) {
		return Varint.read(row, 0, row.length);
	}

	private VersionLayout layoutOf(byte[] row) {
		int number = versionOf(row);
		VersionLayout layout = this.versions.get(number);
		if (layout == null) {
			throw MalformedRow.because("its schema version " + number + " is unknown");
		}
		return layout;
	}

}

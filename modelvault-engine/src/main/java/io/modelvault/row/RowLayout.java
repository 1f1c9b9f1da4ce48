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
 * Writes documents as rows of the current version of a schema, and reads rows of any
 * version as documents of the current one. A row is the number of its schema version
 * (varint) and the document as an {@link ObjectFormat object}.
 * <p>
 * Fields are matched between versions by id. A field that an older version did not have
 * is read with its default, or is absent. Everything is compiled once; immutable, for any
 * number of threads. Reading fails with {@code CorruptDataException} where the bytes are
 * not a row of a known version, never with anything else.
 */
public final class RowLayout {

	/** The longest row. */
	public static final int MAX_ROW_BYTES = 64 * 1024 * 1024;

	/** The longest string, in bytes of UTF-8, and the longest byte string. */
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

	/** The layout of a schema that has a single version, number 1. */
	public static RowLayout of(CollectionSchema schema) {
		return new RowLayout(1, schema, Map.of());
	}

	/**
	 * The layout of a schema and of the versions before it, whose rows may still be
	 * there.
	 */
	public static RowLayout of(int version, CollectionSchema schema, Map<Integer, CollectionSchema> olderVersions) {
		return new RowLayout(version, schema, olderVersions);
	}

	/** The layout of a collection in the catalog. */
	public static RowLayout of(CatalogEntry entry) {
		return new RowLayout(entry.version(), entry.schema(), entry.versions());
	}

	/** The number under which rows are written. */
	public int version() {
		return this.version;
	}

	/** The schema as which rows are read. */
	public CollectionSchema schema() {
		return this.schema;
	}

	/**
	 * Writes a document that a validator of the same schema has accepted.
	 * @throws io.modelvault.error.LimitExceededException if the row, a string or a
	 * decimal is too large
	 * @throws IllegalArgumentException if a value is not in the normal form of its type
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

	/** Reads a whole row. Absent values have no key. */
	@SuppressWarnings("unchecked")
	public Map<String, @Nullable Object> decode(byte[] row) {
		VersionLayout layout = layoutOf(row);
		Map<String, Object> document = layout.format().read(row, Varint.size(versionOf(row)), row.length);
		return (Map<String, @Nullable Object>) layout.projection().apply(document);
	}

	/**
	 * Prepares to read what is at a path.
	 * @throws InvalidQueryException if the schema has no such path; the message suggests
	 * one that it has
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

	/**
	 * Reads what is at a path without reading the rest of the row; null where it is
	 * absent.
	 */
	public @Nullable Object read(byte[] row, CompiledPath path) {
		return path.read(row);
	}

	/** The version of the schema under which a row was written. */
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

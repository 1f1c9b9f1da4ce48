package io.modelvault.schema.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.InvalidModelException;
import io.modelvault.error.UnsupportedFormatException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.SortOrder;

/**
 * Encodes and decodes a catalog entry. Numbers are varints, strings are UTF-8 preceded by
 * their length in bytes, lists are preceded by their count:
 *
 * <pre>
 * entry      = format (1 byte, now 1), collection id, primary tree, last field id, version,
 *              list of (index name, tree), list of (version, schema)
 * schema     = name, id generation (1 byte), primary key, list of field, list of index
 * field      = id, name, type, list of constraint, list of former name, default (0, or 1 and the text)
 * index      = name, flags (1 byte: 1 unique, 2 sparse), list of (path, order (1 byte))
 * path       = list of segment
 * type       = code (1 byte), and what {@link TypeFormat} says
 * constraint = code (1 byte), and what {@link ConstraintFormat} says
 * </pre>
 *
 * Decoding checks every length before it allocates memory, and every nesting depth before
 * it recurses.
 */
final class CatalogFormat {

	private static final int FORMAT = 1;

	private static final int UNIQUE = 1;

	private static final int SPARSE = 2;

	/** The values by their codes, from 0; new values are only appended. */
	private static final List<IdGeneration> GENERATIONS = List.of(IdGeneration.NONE, IdGeneration.UUID_V7,
			IdGeneration.SEQUENCE);

	/** The values by their codes, from 0; new values are only appended. */
	private static final List<SortOrder> ORDERS = List.of(SortOrder.ASCENDING, SortOrder.DESCENDING);

	private CatalogFormat() {
	}

	static byte[] write(CatalogEntry entry) {
		CatalogWriter out = new CatalogWriter();
		out.putByte(FORMAT);
		out.putNumber(entry.collectionId());
		out.putNumber(entry.primaryTree());
		out.putNumber(entry.lastFieldId());
		out.putNumber(entry.version());
		out.putList(new TreeMap<>(entry.indexTrees()).entrySet(), (tree) -> {
			out.putText(tree.getKey());
			out.putNumber(tree.getValue());
		});
		out.putList(entry.versions().entrySet(), (version) -> {
			out.putNumber(version.getKey());
			write(out, version.getValue());
		});
		return out.toBytes();
	}

	static CatalogEntry read(byte[] bytes) {
		CatalogReader in = new CatalogReader(bytes);
		int format = in.nextByte();
		if (format > FORMAT) {
			throw new UnsupportedFormatException("The catalog was written by a later release",
					Map.of("format", format, "known", FORMAT));
		}
		if (format != FORMAT) {
			throw CatalogReader.malformed("its format " + format + " is unknown");
		}
		try {
			return readEntry(in);
		}
		catch (InvalidModelException | IllegalArgumentException ex) {
			throw new CorruptDataException("Malformed catalog: it describes what cannot be", Map.of(), ex);
		}
	}

	private static CatalogEntry readEntry(CatalogReader in) {
		int collectionId = in.nextNumber();
		int primaryTree = in.nextNumber();
		int lastFieldId = in.nextNumber();
		int version = in.nextNumber();
		Map<String, Integer> indexTrees = new HashMap<>();
		in.nextList(() -> indexTrees.put(in.nextText(), in.nextNumber()));
		SortedMap<Integer, CollectionSchema> versions = new TreeMap<>();
		in.nextList(() -> versions.put(in.nextNumber(), readSchema(in)));
		in.requireEnd();
		return new CatalogEntry(collectionId, primaryTree, indexTrees, version, versions, lastFieldId);
	}

	private static void write(CatalogWriter out, CollectionSchema schema) {
		out.putText(schema.name());
		out.putByte(GENERATIONS.indexOf(schema.idGeneration()));
		write(out, schema.primaryKey());
		out.putList(schema.fields(), (field) -> TypeFormat.write(out, field));
		out.putList(schema.indexes(), (index) -> write(out, index));
	}

	private static CollectionSchema readSchema(CatalogReader in) {
		String name = in.nextText();
		IdGeneration generation = in.nextOf(GENERATIONS);
		FieldPath primaryKey = readPath(in);
		List<Field> fields = in.nextList(() -> TypeFormat.readField(in, 1));
		List<IndexDefinition> indexes = in.nextList(() -> readIndex(in));
		return new CollectionSchema(name, fields, primaryKey, generation, indexes);
	}

	private static void write(CatalogWriter out, IndexDefinition index) {
		out.putText(index.name());
		out.putByte((index.unique() ? UNIQUE : 0) | (index.sparse() ? SPARSE : 0));
		out.putList(index.parts(), (part) -> {
			write(out, part.path());
			out.putByte(ORDERS.indexOf(part.order()));
		});
	}

	private static IndexDefinition readIndex(CatalogReader in) {
		String name = in.nextText();
		int flags = in.nextByte();
		if (flags > (UNIQUE | SPARSE)) {
			throw CatalogReader.malformed("an index has unknown flags");
		}
		List<IndexPart> parts = in.nextList(() -> new IndexPart(readPath(in), in.nextOf(ORDERS)));
		return new IndexDefinition(name, parts, (flags & UNIQUE) != 0, (flags & SPARSE) != 0);
	}

	private static void write(CatalogWriter out, FieldPath path) {
		out.putList(path.segments(), out::putText);
	}

	private static FieldPath readPath(CatalogReader in) {
		return new FieldPath(in.nextList(in::nextText));
	}

}

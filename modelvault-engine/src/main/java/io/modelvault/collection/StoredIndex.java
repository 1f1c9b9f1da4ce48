package io.modelvault.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.row.CompiledPath;
import io.modelvault.row.KeyCodec;
import io.modelvault.row.RowLayout;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.ListType;
import io.modelvault.schema.SetType;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Represents a secondary index and its tree. Each document has one entry, or one for each
 * distinct element of the list on which the index is defined; an absent or empty list
 * counts as one absent element. Only a sparse index omits documents: those that lack one
 * of the values.
 *
 * <pre>
 * not unique, or a value is absent    key = values, primary key    value = nothing
 * unique                              key = values                 value = primary key
 * </pre>
 */
public final class StoredIndex {

	private static final byte[] NOTHING = {};

	private final IndexDefinition definition;

	private final int tree;

	private final KeyCodec codec;

	private final CompiledPath[] paths;

	private final int manyValuedPart;

	StoredIndex(IndexDefinition definition, int tree, RowLayout layout) {
		this.definition = definition;
		this.tree = tree;
		this.codec = KeyCodec.forIndex(layout.schema(), definition);
		this.paths = definition.parts().stream().map(IndexPart::path).map(layout::compile).toArray(CompiledPath[]::new);
		this.manyValuedPart = manyValuedPart(this.paths);
	}

	/** Returns the definition of the index. */
	public IndexDefinition definition() {
		return this.definition;
	}

	/** Returns the number of its tree. */
	public int tree() {
		return this.tree;
	}

	/** Returns the codec of the values in its keys. */
	public KeyCodec codec() {
		return this.codec;
	}

	/** Returns whether a document can have several entries. */
	public boolean isManyValued() {
		return this.manyValuedPart >= 0;
	}

	/** Returns whether the part leads through a list. */
	public boolean isManyValued(int part) {
		return this.manyValuedPart == part;
	}

	/** Returns the primary key to which an entry refers. */
	public byte[] primaryKeyOf(byte[] key, byte[] value) {
		if (value.length > 0) {
			return value;
		}
		int length = this.codec.length(key);
		if (length == key.length) {
			throw new CorruptDataException("An entry of index '" + this.definition.name() + "' names no document",
					Map.of("index", this.definition.name()));
		}
		return Arrays.copyOfRange(key, length, key.length);
	}

	/**
	 * Returns whether the entry's value holds the primary key, so that no other document
	 * can have the same values.
	 */
	public static boolean isUniqueEntry(byte[] value) {
		return value.length > 0;
	}

	/**
	 * Whether a document has its place in the index: not if one of its values is too long
	 * for a key.
	 */
	public boolean hasRoomFor(byte[] row, byte[] primaryKey) {
		try {
			entries(row, primaryKey);
			return true;
		}
		catch (LimitExceededException ex) {
			return false;
		}
	}

	/**
	 * The entries of a document.
	 * @throws LimitExceededException if a value is too long for a key
	 */
	List<Entry> entries(byte[] row, byte[] primaryKey) {
		@Nullable Object[] values = new Object[this.paths.length];
		for (int part = 0; part < values.length; part++) {
			values[part] = (part != this.manyValuedPart) ? this.paths[part].read(row) : null;
		}
		List<Entry> entries = new ArrayList<>(1);
		if (this.manyValuedPart < 0) {
			add(entries, values, primaryKey);
			return entries;
		}
		for (Object element : elements(this.paths[this.manyValuedPart].read(row))) {
			values[this.manyValuedPart] = element;
			add(entries, values, primaryKey);
		}
		return distinct(entries);
	}

	private void add(List<Entry> entries, @Nullable Object[] values, byte[] primaryKey) {
		boolean complete = true;
		for (Object value : values) {
			complete &= value != null;
		}
		if (!complete && this.definition.sparse()) {
			return;
		}
		byte[] key = encoded(values);
		boolean unique = complete && this.definition.unique();
		Entry entry = unique ? new Entry(key, primaryKey, true)
				: new Entry(concatenated(key, primaryKey), NOTHING, false);
		if (entry.key().length > WriteTransaction.MAX_KEY_BYTES) {
			throw tooLong();
		}
		entries.add(entry);
	}

	private byte[] encoded(@Nullable Object[] values) {
		try {
			return this.codec.encode(values);
		}
		catch (LimitExceededException ex) {
			throw tooLong();
		}
	}

	private LimitExceededException tooLong() {
		String paths = this.definition.paths().stream().map(FieldPath::toString).collect(Collectors.joining(", "));
		return new LimitExceededException(
				"The value of '" + paths + "' is too long for index '" + this.definition.name()
						+ "', whose keys have at most " + WriteTransaction.MAX_KEY_BYTES
						+ " bytes with the primary key; shorten it, or remove the index",
				Map.of("index", this.definition.name(), "path", paths, "limitBytes", WriteTransaction.MAX_KEY_BYTES));
	}

	private static Collection<? extends @Nullable Object> elements(@Nullable Object list) {
		if (list instanceof Collection<?> elements && !elements.isEmpty()) {
			return elements;
		}
		return Arrays.asList((Object) null);
	}

	private static List<Entry> distinct(List<Entry> entries) {
		Set<byte[]> seen = new TreeSet<>(Arrays::compareUnsigned);
		return entries.stream().filter((entry) -> seen.add(entry.key())).toList();
	}

	private static int manyValuedPart(CompiledPath[] paths) {
		for (int part = 0; part < paths.length; part++) {
			if (paths[part].type().required() instanceof ListType || paths[part].type().required() instanceof SetType) {
				return part;
			}
		}
		return -1;
	}

	private static byte[] concatenated(byte[] head, byte[] tail) {
		byte[] whole = Arrays.copyOf(head, head.length + tail.length);
		System.arraycopy(tail, 0, whole, head.length, tail.length);
		return whole;
	}

	/**
	 * One index entry of a document.
	 *
	 * @param key the key
	 * @param value the value
	 * @param unique whether no other document may have the key
	 */
	record Entry(byte[] key, byte[] value, boolean unique) {
	}

}

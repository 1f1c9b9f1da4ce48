package io.modelvault.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.ListType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.SortOrder;
import io.modelvault.schema.Type;

/**
 * Encodes values as bytes whose unsigned order is the order of the values, and decodes
 * them. The encoding of each part determines its own end, so a key can be followed by
 * other bytes, and its leading parts are a prefix of it.
 *
 * <pre>
 * part     = [present] value               in descending order, all of it complemented
 * present  = 0x00 (absent, and the part ends) | 0x01, for parts that may be absent
 * bool     = 1 byte
 * int32    = as int64, so that an int32 can become an int64 and leave its index as it is
 * int64    = 8 bytes, sign bit flipped             uint64 = 8 bytes
 * float32  = as float64
 * float64  = 8 bytes; -0.0 as 0.0; negative ones complemented, others with the sign bit flipped; NaN last
 * string   = UTF-8, each 0x00 as 0x00 0xFF, then 0x00 0x00
 * enum     = the number of the variant in the schema, 4 bytes
 * bytes    = as string
 * uuid     = 16 bytes
 * date, time = as int64                    timestamp, datetime, duration = seconds as int64, nanoseconds in 4 bytes
 * decimal  = 0x00 (negative) | 0x01 (zero) | 0x02 (positive), then, complemented for a negative one,
 *            the exponent in 4 bytes with the sign bit flipped, the digits in pairs, each plus one, then 0x00
 * </pre>
 *
 * Immutable and thread-safe. Arguments are values in canonical form; anything else is an
 * {@code IllegalArgumentException}. Decoding bytes that are not a key fails with
 * {@code CorruptDataException}.
 */
public final class KeyCodec {

	/** The maximum length of a key, in bytes. */
	public static final int MAX_KEY_BYTES = 4096;

	private final List<KeyPart> parts;

	private final KeyFormat[] formats;

	private final int maxBytes;

	private KeyCodec(List<KeyPart> parts, int maxBytes) {
		this.parts = List.copyOf(parts);
		this.maxBytes = maxBytes;
		this.formats = this.parts.stream().map((part) -> KeyFormat.of(part.type())).toArray(KeyFormat[]::new);
	}

	public static KeyCodec of(List<KeyPart> parts) {
		return new KeyCodec(parts, MAX_KEY_BYTES);
	}

	/** Returns a codec for keys that are not stored in a tree and may have any length. */
	public static KeyCodec ofAnyLength(List<KeyPart> parts) {
		return new KeyCodec(parts, Integer.MAX_VALUE);
	}

	/** Returns the codec for the keys of a collection's primary tree. */
	public static KeyCodec forPrimaryKey(CollectionSchema schema) {
		return of(List.of(KeyPart.required(schema.primaryKeyType())));
	}

	/**
	 * Returns the codec for the keys of an index, without the primary key that may
	 * follow. A list path takes the type of its elements.
	 */
	public static KeyCodec forIndex(CollectionSchema schema, IndexDefinition index) {
		List<KeyPart> parts = new ArrayList<>();
		for (IndexPart part : index.parts()) {
			parts.add(new KeyPart(elementType(schema, part.path()), part.order(), true));
		}
		return of(parts);
	}

	public List<KeyPart> parts() {
		return this.parts;
	}

	/**
	 * Returns whether decoding gives exactly what was encoded. It does not for decimals,
	 * which are decoded without trailing zeros, and for the sign of -0.0.
	 */
	public boolean isLossless() {
		return this.parts.stream().allMatch((part) -> KeyFormat.of(part.type()).isLossless());
	}

	/**
	 * Encodes a key, or its prefix of leading parts if fewer values are given.
	 * @throws io.modelvault.error.LimitExceededException if it is longer than
	 * {@value #MAX_KEY_BYTES} bytes
	 */
	public byte[] encode(@Nullable Object... values) {
		return encode(Arrays.asList(values));
	}

	/**
	 * Encodes a key, or its prefix of leading parts, from a list of values.
	 * @throws io.modelvault.error.LimitExceededException if it is longer than
	 * {@value #MAX_KEY_BYTES} bytes
	 */
	public byte[] encode(List<? extends @Nullable Object> values) {
		ByteSink out = newSink();
		encode(out, values);
		return out.toBytes();
	}

	/**
	 * Encodes the common prefix of all keys whose leading parts have these values and
	 * whose next part is a string that begins with a text.
	 * @param leading the values of the parts before the string
	 * @param start the beginning of the string
	 */
	public byte[] encodePrefix(List<? extends @Nullable Object> leading, String start) {
		ByteSink out = newSink();
		encode(out, leading);
		KeyPart part = this.parts.get(leading.size());
		int from = out.size();
		if (part.nullable()) {
			out.putByte(1);
		}
		if (!(this.formats[leading.size()] instanceof TextKeyFormat text)) {
			throw new IllegalArgumentException("A " + part.type() + " does not begin with a text");
		}
		text.writeOpen(out, start);
		if (part.order() == SortOrder.DESCENDING) {
			out.invert(from);
		}
		return out.toBytes();
	}

	/** Decodes a key and ignores bytes after it. */
	public List<@Nullable Object> decode(byte[] key) {
		return decode(key, this.formats.length);
	}

	/** Decodes the leading parts of a key and ignores bytes after them. */
	public List<@Nullable Object> decode(byte[] key, int leadingParts) {
		List<@Nullable Object> values = new ArrayList<>(leadingParts);
		KeySource in = new KeySource(key);
		for (int index = 0; index < leadingParts; index++) {
			values.add(decode(in, index));
		}
		return values;
	}

	/**
	 * Returns the number of bytes of the key at the beginning of longer bytes. It locates
	 * the end of each part without decoding its value.
	 */
	public int length(byte[] key) {
		return length(key, this.formats.length);
	}

	/** Returns the number of bytes of the leading parts at the beginning of a key. */
	public int length(byte[] key, int leadingParts) {
		KeySource in = new KeySource(key);
		for (int index = 0; index < leadingParts; index++) {
			if (isPresent(in, index)) {
				this.formats[index].skip(in);
			}
		}
		return in.position();
	}

	private @Nullable Object decode(KeySource in, int index) {
		return isPresent(in, index) ? this.formats[index].read(in) : null;
	}

	private boolean isPresent(KeySource in, int index) {
		KeyPart part = this.parts.get(index);
		in.complemented(part.order() == SortOrder.DESCENDING);
		if (!part.nullable()) {
			return true;
		}
		int present = in.next();
		if (present > 1) {
			throw MalformedRow.key("a value is neither present nor absent");
		}
		return present == 1;
	}

	private void encode(ByteSink out, List<? extends @Nullable Object> values) {
		if (values.size() > this.formats.length) {
			throw new IllegalArgumentException("The key has " + this.formats.length + " parts, not " + values.size());
		}
		for (int index = 0; index < values.size(); index++) {
			encode(out, index, values.get(index));
		}
	}

	private void encode(ByteSink out, int index, @Nullable Object value) {
		KeyPart part = this.parts.get(index);
		int from = out.size();
		if (value == null && !part.nullable()) {
			throw new IllegalArgumentException("Part " + index + " of the key cannot be absent");
		}
		if (part.nullable()) {
			out.putByte((value != null) ? 1 : 0);
		}
		if (value != null) {
			try {
				this.formats[index].write(out, value);
			}
			catch (ClassCastException ex) {
				throw new IllegalArgumentException(
						"A " + value.getClass().getName() + " is not the normal form of a " + part.type(), ex);
			}
		}
		if (part.order() == SortOrder.DESCENDING) {
			out.invert(from);
		}
	}

	private ByteSink newSink() {
		return new ByteSink(32, this.maxBytes, "key");
	}

	private static Type elementType(CollectionSchema schema, FieldPath path) {
		Type type = schema.typeAt(path).orElseThrow().required();
		if (type instanceof ListType list) {
			return list.element();
		}
		return (type instanceof SetType set) ? set.element() : type;
	}

}

package io.modelvault.collection;

import java.util.List;

import io.modelvault.row.KeyCodec;
import io.modelvault.row.KeyPart;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.SortOrder;
import io.modelvault.store.kv.KeyRange;

/**
 * Maps the values of one key part to ranges of encoded keys. All keys with a value in
 * this part have its encoding at that place, and no key with another value does.
 *
 * @param path the field path
 * @param codec encodes this part alone
 * @param manyValued whether it is one of the elements of a list
 * @param mandatory whether every document has the value
 */
public record PartKeys(FieldPath path, KeyCodec codec, boolean manyValued, boolean mandatory) {

	private static final KeyRange NOTHING = new KeyRange(new byte[0], new byte[0]);

	static PartKeys of(FieldPath path, KeyPart part, boolean manyValued, boolean mandatory) {
		return new PartKeys(path, KeyCodec.of(List.of(part)), manyValued, mandatory);
	}

	/** Returns whether greater values come first. */
	public boolean isDescending() {
		return part().order() == SortOrder.DESCENDING;
	}

	/** Returns whether absent values come first in byte order. */
	public boolean isAbsentFirst() {
		int present = isDescending() ? 0xFE : 0x01;
		return (absentKey()[0] & 0xFF) < present;
	}

	/**
	 * Returns the encoded value.
	 * @throws io.modelvault.error.LimitExceededException if it is too long for a key
	 */
	public byte[] key(Object value) {
		return this.codec.encode(value);
	}

	/** Returns the encoding of an absent value. */
	public byte[] absentKey() {
		return this.codec.encode((Object) null);
	}

	/** Returns the range of absent values. */
	public KeyRange absent() {
		return KeyRange.prefix(absentKey());
	}

	/** Returns the range of present values. */
	public KeyRange present() {
		if (!part().nullable()) {
			return KeyRange.all();
		}
		KeyRange absent = absent();
		return isAbsentFirst() ? new KeyRange(absent.to(), null) : new KeyRange(null, absent.from());
	}

	/** Returns the range of values above a bound. */
	public KeyRange above(Object bound, boolean included) {
		return isDescending() ? before(key(bound), included) : from(key(bound), included);
	}

	/** Returns the range of values below a bound. */
	public KeyRange below(Object bound, boolean included) {
		return isDescending() ? from(key(bound), included) : before(key(bound), included);
	}

	/** Returns the range of strings that begin with a text. */
	public KeyRange prefix(String text) {
		return KeyRange.prefix(this.codec.encodePrefix(List.of(), text));
	}

	private KeyPart part() {
		return this.codec.parts().get(0);
	}

	private static KeyRange from(byte[] key, boolean included) {
		byte[] from = included ? key : KeyRange.afterPrefix(key);
		return (from != null) ? new KeyRange(from, null) : NOTHING;
	}

	private static KeyRange before(byte[] key, boolean included) {
		return new KeyRange(null, included ? KeyRange.afterPrefix(key) : key);
	}

}

package io.modelvault.query;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32C;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * Marks a place between two documents of a result, where the next page begins. Writes in
 * between do not move it: the documents after it stay after it. Send {@link #toString()}
 * to a client as a page token and read it back with {@link #parse(String)}. A position
 * belongs to one order of one collection; the condition may change.
 * <p>
 * A token is not signed, and it contains the values of the sort keys. Immutable.
 *
 * <pre>
 * token = URL-safe Base64 of: version (1 byte), order (8 bytes), place, CRC32C of all before (4 bytes)
 * </pre>
 */
public final class Position {

	/** The maximum length of a token, in characters. */
	public static final int MAX_TOKEN_LENGTH = 16 * 1024;

	private static final byte VERSION = 1;

	private static final int PLACE_OFFSET = 1 + Long.BYTES;

	private static final int MIN_BYTES = PLACE_OFFSET + 1 + Integer.BYTES;

	private final long order;

	private final byte[] place;

	private Position(long order, byte[] place) {
		this.order = order;
		this.place = place;
	}

	/**
	 * Creates a position in an order.
	 * @throws LimitExceededException if the values of the sort keys are too long for a
	 * token
	 */
	public static Position of(long order, byte[] place) {
		if (place.length > MAX_TOKEN_LENGTH / 4 * 3 - MIN_BYTES) {
			throw new LimitExceededException("A position in an order by values this long does not fit a page token",
					Map.of("bytes", place.length, "limitCharacters", MAX_TOKEN_LENGTH));
		}
		return new Position(order, place.clone());
	}

	/**
	 * Parses a page token.
	 * @throws InvalidQueryException if the text is not a token, was changed, or has an
	 * unknown version
	 */
	public static Position parse(String token) {
		if (token.length() > MAX_TOKEN_LENGTH) {
			throw invalid("it is too long");
		}
		byte[] bytes = decode(token);
		if (bytes.length < MIN_BYTES) {
			throw invalid("it is too short");
		}
		if (bytes[0] != VERSION) {
			throw invalid("its version is unknown");
		}
		int end = bytes.length - Integer.BYTES;
		if (ByteBuffer.wrap(bytes).getInt(end) != sum(bytes, end)) {
			throw invalid("it has been changed");
		}
		return new Position(ByteBuffer.wrap(bytes).getLong(1), Arrays.copyOfRange(bytes, PLACE_OFFSET, end));
	}

	private static byte[] decode(String token) {
		try {
			return Base64.getUrlDecoder().decode(token);
		}
		catch (IllegalArgumentException ex) {
			throw invalid("it is not Base64");
		}
	}

	/**
	 * Returns the identity of the order, which differs between orders and collections.
	 */
	public long order() {
		return this.order;
	}

	/** Returns a copy of the encoded sort key values and primary key. */
	public byte[] place() {
		return this.place.clone();
	}

	public static InvalidQueryException invalid(String reason) {
		return new InvalidQueryException("The page token cannot be used: " + reason, Map.of("reason", reason));
	}

	private static int sum(byte[] bytes, int length) {
		CRC32C sum = new CRC32C();
		sum.update(bytes, 0, length);
		return (int) sum.getValue();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Position position && this.order == position.order
				&& Arrays.equals(this.place, position.place);
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.order) * 31 + Arrays.hashCode(this.place);
	}

	/** Returns the page token. */
	@Override
	public String toString() {
		ByteBuffer bytes = ByteBuffer.allocate(PLACE_OFFSET + this.place.length + Integer.BYTES);
		bytes.put(VERSION).putLong(this.order).put(this.place);
		bytes.putInt(sum(bytes.array(), bytes.position()));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
	}

}

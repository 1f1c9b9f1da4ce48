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
 * A place between two documents of a result, by which the next page finds its beginning,
 * whatever has been written meanwhile: what stood behind it still does. Hand
 * {@link #toString()} to a client as a page token and take it back with
 * {@link #parse(String)}. It belongs to one order of one collection; the condition may
 * change.
 * <p>
 * A token is not signed, and it contains the values that the order names. Immutable.
 *
 * <pre>
 * token = URL-safe Base64 of: version (1 byte), order (8 bytes), place, CRC32C of all before (4 bytes)
 * </pre>
 */
public final class Position {

	/** The longest token, in characters. */
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
	 * A position in an order.
	 * @throws LimitExceededException if the values that the order names are too long for
	 * a token
	 */
	public static Position of(long order, byte[] place) {
		if (place.length > MAX_TOKEN_LENGTH / 4 * 3 - MIN_BYTES) {
			throw new LimitExceededException("A position in an order by values this long does not fit a page token",
					Map.of("bytes", place.length, "limitCharacters", MAX_TOKEN_LENGTH));
		}
		return new Position(order, place.clone());
	}

	/**
	 * Takes a token back.
	 * @throws InvalidQueryException if it is none, was changed, or is of a version that
	 * this one does not know
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

	/** Tells one order of one collection from the others. */
	public long order() {
		return this.order;
	}

	/** The encoded sort key values and primary key; a copy. */
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

	/** The token. */
	@Override
	public String toString() {
		ByteBuffer bytes = ByteBuffer.allocate(PLACE_OFFSET + this.place.length + Integer.BYTES);
		bytes.put(VERSION).putLong(this.order).put(this.place);
		bytes.putInt(sum(bytes.array(), bytes.position()));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
	}

}

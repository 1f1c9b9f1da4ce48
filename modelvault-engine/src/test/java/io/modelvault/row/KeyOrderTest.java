package io.modelvault.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.row.value.ValueOrder;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SortOrder;
import io.modelvault.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The bytes of keys are ordered like the values, whatever the type, the direction and the
 * number of parts.
 */
class KeyOrderTest {

	private static final int PAIRS_PER_TYPE = 5_000;

	private static final int COMPOUND_PAIRS = 40_000;

	private static List<Type> types() {
		return ScalarSamples.TYPES;
	}

	@ParameterizedTest
	@MethodSource("types")
	void keyOrderEqualsValueOrder(Type type) {
		Comparator<Object> order = ValueOrder.of(type);
		KeyCodec ascending = KeyCodec.of(List.of(KeyPart.required(type)));
		KeyCodec descending = KeyCodec.of(List.of(new KeyPart(type, SortOrder.DESCENDING, false)));
		Campaign.run(1, (seed) -> {
			Random random = new Random(seed);
			for (int pair = 0; pair < PAIRS_PER_TYPE; pair++) {
				Object left = ScalarSamples.random(type, random);
				Object right = ScalarSamples.random(type, random);
				int wanted = Integer.signum(order.compare(left, right));
				assertThat(compare(ascending, left, right)).as("%s and %s", left, right).isEqualTo(wanted);
				assertThat(compare(descending, left, right)).as("%s and %s", left, right).isEqualTo(-wanted);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("types")
	void valuesAtTheLimitsAreInTheOrderInWhichTheyAreListed(Type type) {
		List<Object> limits = ScalarSamples.limitsOf(type)
			.stream()
			.filter((value) -> !(value instanceof String) && !(value instanceof byte[]))
			.toList();
		KeyCodec codec = KeyCodec.of(List.of(KeyPart.required(type)));
		for (int index = 1; index < limits.size(); index++) {
			assertThat(compare(codec, limits.get(index - 1), limits.get(index))).isNotPositive();
		}
	}

	@Test
	void compoundKeysAreOrderedPartByPart() {
		Campaign.run(1, (seed) -> {
			Random random = new Random(seed);
			for (int round = 0; round < COMPOUND_PAIRS / 50; round++) {
				List<KeyPart> parts = randomParts(random);
				KeyCodec codec = KeyCodec.of(parts);
				for (int pair = 0; pair < 50; pair++) {
					List<Object> left = randomValues(parts, random);
					List<Object> right = new ArrayList<>(left);
					int changed = random.nextInt(parts.size());
					right.set(changed, randomValues(parts, random).get(changed));
					int wanted = compareParts(parts, left, right);
					assertThat(Integer.signum(Arrays.compareUnsigned(codec.encode(left), codec.encode(right))))
						.as("%s: %s and %s", parts, left, right)
						.isEqualTo(wanted);
				}
			}
		});
	}

	@Test
	void aKeySaysWhereItEndsAndItsLeadingPartsAreAPrefix() {
		Campaign.run(200, (seed) -> {
			Random random = new Random(seed);
			List<KeyPart> parts = randomParts(random);
			KeyCodec codec = KeyCodec.of(parts);
			List<Object> values = randomValues(parts, random);
			byte[] key = codec.encode(values);
			byte[] longer = Arrays.copyOf(key, key.length + 9);
			Arrays.fill(longer, key.length, longer.length, (byte) random.nextInt());
			assertThat(codec.length(longer)).isEqualTo(key.length);
			assertThat(codec.encode(codec.decode(longer))).isEqualTo(key);
			int leading = random.nextInt(values.size() + 1);
			byte[] prefix = codec.encode(values.subList(0, leading));
			assertThat(codec.length(longer, leading)).isEqualTo(prefix.length);
			assertThat(Arrays.copyOf(key, prefix.length)).isEqualTo(prefix);
		});
	}

	@Test
	void keysOfStringsThatBeginWithATextBeginWithItsOpenKey() {
		Campaign.run(2_000, (seed) -> {
			Random random = new Random(seed);
			SortOrder direction = anyOrder(random);
			KeyCodec codec = KeyCodec.of(List.of(KeyPart.required(ScalarType.INT32),
					new KeyPart(ScalarType.STRING, direction, random.nextBoolean())));
			String start = ScalarSamples.text(random);
			String text = random.nextBoolean() ? start + ScalarSamples.text(random) : ScalarSamples.text(random);
			byte[] open = codec.encodePrefix(List.of(5), start);
			byte[] key = codec.encode(5, text);
			boolean begins = key.length >= open.length && Arrays.equals(Arrays.copyOf(key, open.length), open);
			assertThat(begins).isEqualTo(text.startsWith(start));
		});
	}

	@Test
	void negativeZeroIsZeroAndNanComesLast() {
		KeyCodec codec = KeyCodec.of(List.of(KeyPart.required(ScalarType.FLOAT64)));
		assertThat(codec.encode(-0.0)).isEqualTo(codec.encode(0.0));
		assertThat(compare(codec, Double.NaN, Double.POSITIVE_INFINITY)).isPositive();
		assertThat(codec.encode(Double.longBitsToDouble(0xFFF8_0000_0000_0001L))).isEqualTo(codec.encode(Double.NaN));
	}

	@Test
	void decimalsOfDifferentScalesAreEqualIfTheirValuesAre() {
		KeyCodec codec = KeyCodec.of(List.of(KeyPart.required(ScalarType.DECIMAL)));
		assertThat(codec.encode(new BigDecimal("1.0"))).isEqualTo(codec.encode(new BigDecimal("1.000")));
		assertThat(codec.encode(new BigDecimal("0E+9"))).isEqualTo(codec.encode(new BigDecimal("0.00")));
		assertThat(codec.encode(new BigDecimal("1E+3"))).isEqualTo(codec.encode(new BigDecimal("1000")));
	}

	@Test
	void charactersOutsideTheBasicPlaneComeAfterThoseInside() {
		KeyCodec codec = KeyCodec.of(List.of(KeyPart.required(ScalarType.STRING)));
		assertThat("\uffff".compareTo("\ud800\udc00")).isPositive();
		assertThat(compare(codec, "\uffff", "\ud800\udc00")).isNegative();
	}

	@Test
	void keysOfAnInt32AreThoseOfAnInt64() {
		KeyCodec narrow = KeyCodec.of(List.of(KeyPart.required(ScalarType.INT32)));
		KeyCodec wide = KeyCodec.of(List.of(KeyPart.required(ScalarType.INT64)));
		assertThat(narrow.encode(-7)).isEqualTo(wide.encode(-7L));
		KeyCodec narrowFloat = KeyCodec.of(List.of(KeyPart.required(ScalarType.FLOAT32)));
		KeyCodec wideFloat = KeyCodec.of(List.of(KeyPart.required(ScalarType.FLOAT64)));
		assertThat(narrowFloat.encode(0.1f)).isEqualTo(wideFloat.encode((double) 0.1f));
	}

	@Test
	void aKeyThatIsTooLongIsRefused() {
		KeyCodec codec = KeyCodec.of(List.of(KeyPart.required(ScalarType.STRING)));
		assertThat(codec.encode("x".repeat(KeyCodec.MAX_KEY_BYTES - 2))).hasSize(KeyCodec.MAX_KEY_BYTES);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> codec.encode("x".repeat(KeyCodec.MAX_KEY_BYTES - 1)));
	}

	@Test
	void aValueOfAnotherTypeIsRefused() {
		KeyCodec codec = KeyCodec.of(List.of(KeyPart.required(ScalarType.INT64)));
		assertThatIllegalArgumentException().isThrownBy(() -> codec.encode("7"));
		assertThatIllegalArgumentException().isThrownBy(() -> codec.encode((Object) null));
		assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(1L, 2L));
	}

	@Test
	void randomBytesAreAKeyOrCorrupt() {
		Campaign.run(20_000, (seed) -> {
			Random random = new Random(seed);
			KeyCodec codec = KeyCodec.of(randomParts(random));
			byte[] bytes = new byte[random.nextInt(40)];
			random.nextBytes(bytes);
			for (int index = 0; index < bytes.length; index++) {
				bytes[index] = random.nextBoolean() ? bytes[index] : (byte) random.nextInt(3);
			}
			try {
				List<Object> values = codec.decode(bytes);
				assertThat(codec.encode(codec.decode(codec.encode(values)))).isEqualTo(codec.encode(values));
			}
			catch (CorruptDataException expected) {
				assertThat(expected).hasMessageStartingWith("Malformed key");
			}
		});
	}

	private static int compare(KeyCodec codec, Object left, Object right) {
		return Integer.signum(Arrays.compareUnsigned(codec.encode(left), codec.encode(right)));
	}

	private static SortOrder anyOrder(Random random) {
		return random.nextBoolean() ? SortOrder.ASCENDING : SortOrder.DESCENDING;
	}

	private static List<KeyPart> randomParts(Random random) {
		List<KeyPart> parts = new ArrayList<>();
		for (int count = random.nextInt(3); count >= 0; count--) {
			Type type = ScalarSamples.anyType(random);
			parts.add(new KeyPart(type, anyOrder(random), random.nextBoolean()));
		}
		return parts;
	}

	private static List<Object> randomValues(List<KeyPart> parts, Random random) {
		List<Object> values = new ArrayList<>();
		for (KeyPart part : parts) {
			values.add((part.nullable() && random.nextInt(5) == 0) ? null : ScalarSamples.random(part.type(), random));
		}
		return values;
	}

	private static int compareParts(List<KeyPart> parts, List<Object> left, List<Object> right) {
		for (int index = 0; index < parts.size(); index++) {
			KeyPart part = parts.get(index);
			Comparator<Object> order = Comparator.nullsFirst(ValueOrder.of(part.type()));
			int result = Integer.signum(order.compare(left.get(index), right.get(index)));
			if (result != 0) {
				return (part.order() == SortOrder.ASCENDING) ? result : -result;
			}
		}
		return 0;
	}

}

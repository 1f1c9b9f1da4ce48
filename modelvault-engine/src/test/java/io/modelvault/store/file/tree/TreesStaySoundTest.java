package io.modelvault.store.file.tree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Shapes of trees that only certain orders of changes lead to. */
class TreesStaySoundTest {

	private static final NodeSource NO_FILE = new NodeSource() {
		@Override
		public Node node(long offset, int length, int level) {
			throw new AssertionError("nothing is in a file");
		}

		@Override
		public byte[] value(long offset, int length) {
			throw new AssertionError("nothing is in a file");
		}
	};

	private final TreeEditor editor = new TreeEditor(Tree.EMPTY, NO_FILE, new TreeEditor.Tally());

	private static byte[] key(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] longKey(int number) {
		byte[] key = new byte[2_000];
		Arrays.fill(key, (byte) 'k');
		key[1_998] = (byte) (number >>> 8);
		key[1_999] = (byte) number;
		return key;
	}

	private void sound(int keys) {
		assertThat(TreeCheck.findings(this.editor.freeze(), NO_FILE)).isEmpty();
		assertThat(this.editor.peek().count()).isEqualTo(keys);
	}

	/** What looks trees over finds what is wrong with them. */
	@Test
	void unsoundTreesAreFound() {
		assertThat(TreeCheck.findings(Tree.EMPTY, NO_FILE)).isEmpty();
		assertThat(TreeCheck.findings(new Tree(null, 3, 0, 0), NO_FILE)).containsExactly("an empty tree counts 3");
		Tree tree = filled(1_000);
		assertThat(tree.rootLevel()).isPositive();
		assertThat(TreeCheck.findings(new Tree(tree.root(), 2, 1, 0), NO_FILE))
			.containsExactly("the tree counts 2 keys and has 1000", "the tree counts 1 value bytes and has 0");
	}

	private Tree filled(int keys) {
		for (int i = 0; i < keys; i++) {
			this.editor.put(key(String.format("k%06d", i)), LeafValue.inline(new byte[20]));
		}
		return this.editor.freeze();
	}

	/** Their counts came from somewhere else: nothing is made up to match. */
	@ParameterizedTest
	@ValueSource(ints = { 3, 1_000 })
	void cursorsFailWhereATreeHasFewerKeysThanItCounts(int keys) {
		Tree tree = filled(keys);
		Tree more = new Tree(tree.root(), keys + 1, 0, 0);
		Cursor ahead = more.cursor(KeyRange.all(), Direction.ASCENDING, NO_FILE);
		for (int i = 0; i < keys; i++) {
			assertThat(ahead.next()).isTrue();
		}
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(ahead::next);
		Cursor back = more.cursor(KeyRange.all(), Direction.DESCENDING, NO_FILE);
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(back::next);
	}

	@Test
	void cursorsStandOnAKeyOrSayThatTheyDoNot() {
		Cursor cursor = filled(3).cursor(KeyRange.all(), Direction.ASCENDING, NO_FILE);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::key);
		assertThatIllegalArgumentException().isThrownBy(() -> cursor.skip(-1));
		cursor.skip(2);
		assertThat(cursor.next()).isTrue();
		assertThat(cursor.key()).isEqualTo(key("k000002"));
		assertThat(cursor.next()).isFalse();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(cursor::value);
	}

	@Test
	void imagesThatAreNoNodesAreNotRead() {
		assertThat(Node.parse(new byte[3], 0, 0)).isNull();
		assertThat(Node.parse(new byte[100], 0, 0)).isNull();
		assertThat(Node.parse(new byte[100_000], 0, 0)).isNull();
		assertThat(Tree.EMPTY.rootOffset()).isZero();
		assertThat(Tree.EMPTY.rootLength()).isZero();
	}

	/** A queue: what is oldest goes, and then something older still comes in. */
	@Test
	void smallKeysAfterTheFirstNodesAreEmptied() {
		for (int i = 0; i < 60_000; i++) {
			this.editor.put(key(String.format("m%06d", i)), LeafValue.inline(new byte[20]));
		}
		for (int i = 0; i < 50_000; i++) {
			this.editor.remove(key(String.format("m%06d", i)));
		}
		sound(10_000);
		for (int i = 0; i < 30_000; i++) {
			this.editor.put(key(String.format("m%06d", i)), LeafValue.inline(new byte[20]));
		}
		sound(40_000);
		for (int i = 0; i < 30_000; i++) {
			assertThat(this.editor.peek().contains(key(String.format("m%06d", i)), NO_FILE)).isTrue();
		}
	}

	/** Hundreds of keys of one node share 2,000 bytes, and one comes that does not. */
	@Test
	void aKeyThatBreaksALongSharedPrefix() {
		for (int i = 0; i < 600; i++) {
			this.editor.put(longKey(600 - i), LeafValue.inline(new byte[0]));
		}
		sound(600);
		this.editor.put(key("a"), LeafValue.inline(new byte[0]));
		sound(601);
		for (int cut = 1; cut < 1_999; cut += 37) {
			byte[] shorter = Arrays.copyOf(longKey(300), cut);
			this.editor.put(shorter, LeafValue.inline(new byte[40]));
			byte[] above = longKey(300);
			above[cut] = 'z';
			this.editor.put(above, LeafValue.inline(new byte[40]));
		}
		sound(601 + 2 * 54);
	}

	/**
	 * Bursts of puts and removals with keys that share prefixes of any length, in rising,
	 * falling and random order.
	 */
	@Test
	void burstsOfKeysOfAllShapes() {
		boolean deep = "long".equals(System.getProperty("modelvault.test.campaign"));
		long seed = Long.getLong("modelvault.test.seed", 1);
		for (int round = 0; round < (deep ? 3_000 : 60); round++) {
			Random random = new Random(seed * 1_000_003 + round);
			TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
			this.editor.reset(Tree.EMPTY);
			for (int burst = 0; burst < 20; burst++) {
				burst(random, model);
				assertThat(TreeCheck.findings(this.editor.freeze(), NO_FILE)).as("round %d, seed %d", round, seed)
					.isEmpty();
				assertThat(this.editor.peek().count()).isEqualTo(model.size());
			}
			model.forEach((key, value) -> assertThat(this.editor.peek().get(key, NO_FILE)).isEqualTo(value));
		}
	}

	private void burst(Random random, NavigableMap<byte[], byte[]> model) {
		byte[] stem = new byte[random.nextInt(3) == 0 ? random.nextInt(3_900) : random.nextInt(30)];
		Arrays.fill(stem, (byte) ('a' + random.nextInt(3)));
		int order = random.nextInt(3);
		int keys = random.nextInt(300);
		boolean removes = random.nextInt(3) == 0;
		for (int i = 0; i < keys; i++) {
			int number = (order == 0) ? i : (order == 1) ? keys - i : random.nextInt(keys);
			byte[] key = Arrays.copyOf(stem, stem.length + 2);
			key[stem.length] = (byte) (number >>> 8);
			key[stem.length + 1] = (byte) number;
			if (removes && !model.isEmpty()) {
				byte[] victim = (order == 0) ? model.firstKey() : (order == 1) ? model.lastKey() : key;
				assertThat(this.editor.remove(victim)).isEqualTo(model.remove(victim) != null);
			}
			else {
				byte[] value = new byte[random.nextInt(40)];
				boolean known = model.put(key, value) != null;
				assertThat(this.editor.put(key, LeafValue.inline(value))).isEqualTo(known);
			}
		}
	}

}

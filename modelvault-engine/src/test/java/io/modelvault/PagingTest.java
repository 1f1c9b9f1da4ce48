package io.modelvault;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.query.Position;
import io.modelvault.query.SortKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Pages that begin where the last one ended, whatever happened meanwhile. */
class PagingTest {

	private static final int ITEMS = 100;

	private final Database database = Database.openInMemory();

	private final ModelCollection<Item> items = this.database.collection(Item.class);

	@AfterEach
	void close() {
		this.database.close();
	}

	static Stream<List<SortKey>> orders() {
		return Stream.of(List.of(), List.of(SortKey.desc("id")), List.of(SortKey.asc("tag")),
				List.of(SortKey.desc("tag"), SortKey.asc("rank")),
				List.of(SortKey.asc("tag"), SortKey.desc("rank").nullsLast()),
				List.of(SortKey.asc("rank").nullsFirst()), List.of(SortKey.desc("rank").nullsLast()),
				List.of(SortKey.asc("name").ignoringCase(), SortKey.desc("tag")));
	}

	@ParameterizedTest
	@MethodSource("orders")
	void pagesForwardAndBackwardMeetEveryDocumentOnce(List<SortKey> order) {
		fill();
		ModelQuery<Item> query = this.items.query().orderBy(order.toArray(SortKey[]::new));
		List<Long> expected = ids(order.isEmpty() ? query.orderBy("id") : query);
		List<Long> forward = new ArrayList<>();
		Page<Item> page = query.page(7);
		forward.addAll(ids(page));
		while (page.hasMore()) {
			page = query.after(sent(page.end().orElseThrow())).page(7);
			forward.addAll(ids(page));
		}
		assertThat(forward).isEqualTo(expected);
		List<List<Long>> backward = new ArrayList<>(List.of(ids(page)));
		do {
			page = query.before(sent(page.start().orElseThrow())).page(7);
			backward.add(ids(page));
		}
		while (page.hasMore());
		Collections.reverse(backward);
		assertThat(backward.stream().flatMap(List::stream)).isEqualTo(expected);
	}

	@Test
	void whatIsWrittenBetweenPagesNeitherRepeatsNorHidesOthers() {
		fill();
		ModelQuery<Item> query = this.items.query().orderBy("tag");
		List<Long> expected = new ArrayList<>(ids(query));
		Page<Item> page = query.page(10);
		long last = page.content().get(9).id();
		this.items.delete(last);
		this.items.delete(expected.get(0));
		this.items.insert(Item.of(1_000).withTag(" before all"));
		assertThat(ids(query.after(page.end().orElseThrow()))).isEqualTo(expected.subList(10, ITEMS));
	}

	@Test
	void positionOfAModelIsWhereItStandsOrWouldStand() {
		fill();
		ModelQuery<Item> query = this.items.query().orderBy(SortKey.asc("tag"));
		Item item = query.offset(41).first().orElseThrow();
		assertThat(query.after(query.positionOf(item)).first()).isEqualTo(query.offset(42).first());
		Position between = query.positionOf(Item.of(5_000).withTag("t3x"));
		assertThat(query.after(between).list())
			.allMatch((each) -> each.tag() == null || each.tag().compareTo("t3x") > 0);
		assertThat(query.before(between).count() + query.after(between).count()).isEqualTo(ITEMS);
	}

	@Test
	void conditionMayChangeBetweenPages() {
		fill();
		ModelQuery<Item> query = this.items.query().orderBy("id");
		Position position = query.page(50).end().orElseThrow();
		assertThat(ids(query.where(eq("tag", "t3")).after(position)))
			.isEqualTo(ids(query.where(eq("tag", "t3")).where(gte("id", 51))));
	}

	@Test
	void deepPageIsReadFromTheIndexAlone() {
		fill();
		ModelQuery<Item> query = this.items.query().orderBy(SortKey.asc("tag"), SortKey.desc("rank").nullsLast());
		Position position = query.offset(60).page(1).end().orElseThrow();
		assertThat(query.after(position).limit(5).explain()).contains("IndexRangeLookup", "by_tag_and_rank")
			.doesNotContain("ResidualFilter")
			.doesNotContain("OrderBy");
		assertThat(query.before(position).limit(5).explain()).contains("IndexRangeLookup", "Reverse")
			.doesNotContain("ResidualFilter");
	}

	@Test
	void emptyPageHasNoEnds() {
		assertThat(this.items.query().page(5))
			.isEqualTo(new Page<>(List.of(), java.util.Optional.empty(), java.util.Optional.empty(), false));
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.items.query().page(0));
	}

	@Test
	void tokenOfAnotherOrderOrCollectionIsRefused() {
		fill();
		Position position = this.items.query().orderBy("tag").page(3).end().orElseThrow();
		ModelCollection<Other> others = this.database.collection(Other.class);
		for (ModelQuery<?> other : List.of(this.items.query().orderBy(SortKey.desc("tag")), this.items.query(),
				this.items.query().orderBy(SortKey.asc("tag").nullsFirst()), others.query().orderBy("tag"))) {
			assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> other.after(position).list())
				.withMessageContaining("another order");
		}
	}

	@Test
	void tokenThatIsNoneIsRefused() {
		for (String token : List.of("", "x", "no token at all", "AAAA", "A".repeat(40), "=", "A".repeat(100_000))) {
			assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> Position.parse(token))
				.withMessageContaining("page token");
		}
	}

	@Test
	void tokenWithAnyChangedByteIsRefusedAndNeverAnotherFailure() {
		fill();
		ModelQuery<Item> query = this.items.query().orderBy("tag");
		byte[] bytes = Base64.getUrlDecoder().decode(query.page(3).end().orElseThrow().toString());
		Random random = new Random(3);
		for (int index = 0; index < bytes.length; index++) {
			byte[] changed = bytes.clone();
			changed[index] ^= (byte) (1 + random.nextInt(255));
			assertThatExceptionOfType(InvalidQueryException.class)
				.isThrownBy(() -> query.after(Position.parse(Base64.getUrlEncoder().encodeToString(changed))).list());
		}
	}

	@Test
	void forgedPlaceWithAValidSumIsRefused() {
		fill();
		ModelQuery<Item> query = this.items.query().orderBy("tag");
		byte[] bytes = Base64.getUrlDecoder().decode(query.page(3).end().orElseThrow().toString());
		Random random = new Random(4);
		for (int round = 0; round < 2_000; round++) {
			byte[] forged = java.util.Arrays.copyOf(bytes, 9 + random.nextInt(bytes.length));
			for (int index = 9; index < forged.length; index++) {
				forged[index] = (byte) random.nextInt(random.nextBoolean() ? 2 : 256);
			}
			String token = signed(forged);
			try {
				assertThat(query.after(Position.parse(token)).count()).isBetween(0L, (long) ITEMS);
			}
			catch (ModelVaultException ex) {
				assertThat(ex).isInstanceOf(InvalidQueryException.class);
			}
		}
	}

	@Test
	void orderByAValueTooLongForATokenIsALimit() {
		this.items.insert(Item.of(1).withName("x".repeat(20_000)));
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> this.items.query().orderBy("name").page(1))
			.withMessageContaining("page token");
	}

	record Other(long id, String tag) {
	}

	private static String signed(byte[] bytes) {
		java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
		sum.update(bytes, 0, bytes.length - 4);
		java.nio.ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) sum.getValue());
		return Base64.getUrlEncoder().encodeToString(bytes);
	}

	private static Position sent(Position position) {
		Position received = Position.parse(position.toString());
		assertThat(received).isEqualTo(position).hasSameHashCodeAs(position);
		return received;
	}

	private void fill() {
		Random random = new Random(1);
		List<Item> all = new ArrayList<>();
		for (int id = 0; id < ITEMS; id++) {
			Item item = Item.of(id).withName((id % 2 == 0 ? "N" : "n") + id % 9);
			item = (random.nextInt(4) > 0) ? item.withTag("t" + random.nextInt(6)) : item;
			all.add((random.nextInt(3) > 0) ? item.withRank(random.nextInt(10) * 1_000 + id) : item);
		}
		this.items.insertAll(all);
	}

	private static List<Long> ids(ModelQuery<Item> query) {
		return query.list().stream().map(Item::id).toList();
	}

	private static List<Long> ids(Page<Item> page) {
		return page.content().stream().map(Item::id).toList();
	}

}

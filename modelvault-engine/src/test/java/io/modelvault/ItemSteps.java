package io.modelvault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.modelvault.error.DuplicateKeyException;
import io.modelvault.error.RowNotFoundException;
import io.modelvault.error.ValidationException;
import io.modelvault.query.SortKey;

import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static io.modelvault.query.Conditions.isNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Random operations on a collection, each done to a sorted map too: same results, same
 * errors, same order.
 */
final class ItemSteps {

	private static final int IDS = 12;

	private static final int RANKS = 8;

	private static final List<String> WORDS = List.of("a", "b", "c");

	private final Random random;

	private final ModelCollection<Item> items;

	private final NavigableMap<Long, Item> model;

	ItemSteps(Random random, ModelCollection<Item> items, NavigableMap<Long, Item> model) {
		this.random = random;
		this.items = items;
		this.model = model;
	}

	void step() {
		switch (this.random.nextInt(12)) {
			case 0, 1 -> insert(item());
			case 2, 3 -> save(item());
			case 4 -> delete(id());
			case 5 -> update(id());
			case 6 -> insertAll();
			case 7 -> saveAll();
			case 8 -> deleteByTag();
			case 9 -> rarely(this::deleteAll);
			default -> checkReads();
		}
	}

	void checkAll() {
		assertThat(this.items.query().orderBy("id").list()).isEqualTo(List.copyOf(this.model.values()));
		assertThat(this.items.count()).isEqualTo(this.model.size());
		for (String word : WORDS) {
			checkReads(word);
		}
	}

	private void insert(Item item) {
		if (this.model.containsKey(item.id()) || isRankTaken(item, this.model)) {
			assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.items.insert(item));
			return;
		}
		assertThat(this.items.insert(item)).isEqualTo(item);
		this.model.put(item.id(), item);
	}

	private void save(Item item) {
		if (isRankTaken(item, this.model)) {
			assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.items.save(item))
				.satisfies((ex) -> assertThat(ex.index()).isEqualTo("by_rank"));
			return;
		}
		this.items.save(item);
		this.model.put(item.id(), item);
	}

	private void delete(long id) {
		assertThat(this.items.delete(id)).isEqualTo(this.model.remove(id) != null);
	}

	private void update(long id) {
		Item replacement = item();
		boolean keepsId = this.random.nextInt(4) > 0;
		Item before = this.model.get(id);
		if (before == null) {
			assertThatExceptionOfType(RowNotFoundException.class)
				.isThrownBy(() -> this.items.update(id, (item) -> replacement));
			return;
		}
		Item after = keepsId ? before.withRank(replacement.rank()).withTag(replacement.tag())
				: Item.of(id + 1).withRank(before.rank());
		if (!keepsId) {
			assertThatExceptionOfType(ValidationException.class)
				.isThrownBy(() -> this.items.update(id, (item) -> after));
		}
		else if (isRankTaken(after, this.model)) {
			assertThatExceptionOfType(DuplicateKeyException.class)
				.isThrownBy(() -> this.items.update(id, (item) -> after));
		}
		else {
			this.items.update(id, (item) -> {
				assertThat(item).isEqualTo(before);
				return after;
			});
			this.model.put(id, after);
		}
	}

	private void insertAll() {
		List<Item> several = several();
		NavigableMap<Long, Item> after = new TreeMap<>(this.model);
		for (Item item : several) {
			if (after.containsKey(item.id()) || isRankTaken(item, after)) {
				assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.items.insertAll(several));
				return;
			}
			after.put(item.id(), item);
		}
		this.items.insertAll(several);
		this.model.putAll(after);
	}

	private void saveAll() {
		List<Item> several = several();
		NavigableMap<Long, Item> after = new TreeMap<>(this.model);
		for (Item item : several) {
			if (isRankTaken(item, after)) {
				assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.items.saveAll(several));
				return;
			}
			after.put(item.id(), item);
		}
		this.items.saveAll(several);
		this.model.putAll(after);
	}

	private void deleteByTag() {
		String tag = word();
		long expected = this.model.values().stream().filter((item) -> tag.equals(item.tag())).count();
		assertThat(this.items.where(eq("tag", tag)).delete()).isEqualTo(expected);
		this.model.values().removeIf((item) -> tag.equals(item.tag()));
	}

	private void deleteAll() {
		assertThat(this.items.deleteAll()).isEqualTo(this.model.size());
		this.model.clear();
	}

	private void checkReads() {
		long id = id();
		assertThat(this.items.get(id)).isEqualTo(Optional.ofNullable(this.model.get(id)));
		assertThat(this.items.exists(id)).isEqualTo(this.model.containsKey(id));
		assertThat(this.items.count()).isEqualTo(this.model.size());
		checkReads(word());
	}

	private void checkReads(String word) {
		assertThat(this.items.where(eq("tag", word)).orderBy("id").list())
			.isEqualTo(expected((item) -> word.equals(item.tag())));
		assertThat(this.items.where(contains("labels", word)).orderBy("id").list())
			.isEqualTo(expected((item) -> item.labels().contains(word)));
		assertThat(this.items.where(isNull("tag")).count()).isEqualTo(expected((item) -> item.tag() == null).size());
		int rank = this.random.nextInt(RANKS);
		List<Item> ranked = expected((item) -> item.rank() != null && item.rank() >= rank);
		ranked.sort(Comparator.comparing((Item item) -> Objects.requireNonNull(item.rank())).reversed());
		assertThat(this.items.where(gte("rank", rank)).orderBy(SortKey.desc("rank")).limit(3).list())
			.isEqualTo(ranked.stream().limit(3).toList());
	}

	private List<Item> expected(Predicate<Item> condition) {
		return new ArrayList<>(this.model.values().stream().filter(condition).toList());
	}

	private static boolean isRankTaken(Item item, NavigableMap<Long, Item> among) {
		return item.rank() != null && among.values()
			.stream()
			.anyMatch((other) -> other.id() != item.id() && item.rank().equals(other.rank()));
	}

	private List<Item> several() {
		List<Item> several = new ArrayList<>();
		for (int left = this.random.nextInt(1, 4); left > 0; left--) {
			several.add(item());
		}
		return several;
	}

	private Item item() {
		Item item = Item.of(id()).withName(word().repeat(this.random.nextInt(3)));
		item = item.withTag((this.random.nextInt(4) == 0) ? null : word());
		item = item.withRank((this.random.nextInt(3) == 0) ? null : this.random.nextInt(RANKS));
		return this.random.nextBoolean() ? item : item.withLabels(word(), word());
	}

	private long id() {
		return this.random.nextInt(IDS);
	}

	private String word() {
		return WORDS.get(this.random.nextInt(WORDS.size()));
	}

	private void rarely(Runnable action) {
		if (this.random.nextInt(4) == 0) {
			action.run();
		}
	}

}

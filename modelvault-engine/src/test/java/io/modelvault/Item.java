package io.modelvault;

import java.util.List;

import io.modelvault.model.Index;
import org.jspecify.annotations.Nullable;

/**
 * A model with an index of every kind.
 *
 * @param id the primary key
 * @param name not indexed
 * @param tag indexed, may be absent
 * @param rank unique, may be absent
 * @param labels indexed by element
 */
@Index(name = "by_tag_and_rank", paths = { "tag", "rank desc" })
@Index(name = "by_tag", paths = "tag", sparse = true)
record Item(long id, String name, @Nullable String tag, @Index(name = "by_rank", unique = true) @Nullable Integer rank,
		@Index(name = "by_label") List<String> labels) {

	static Item of(long id) {
		return new Item(id, "item " + id, null, null, List.of());
	}

	Item withName(String newName) {
		return new Item(this.id, newName, this.tag, this.rank, this.labels);
	}

	Item withTag(@Nullable String newTag) {
		return new Item(this.id, this.name, newTag, this.rank, this.labels);
	}

	Item withRank(@Nullable Integer newRank) {
		return new Item(this.id, this.name, this.tag, newRank, this.labels);
	}

	Item withLabels(String... newLabels) {
		return new Item(this.id, this.name, this.tag, this.rank, List.of(newLabels));
	}

}

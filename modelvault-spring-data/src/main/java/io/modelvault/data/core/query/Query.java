package io.modelvault.data.core.query;

import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.util.Assert;

/**
 * What to find: which documents, in what order, and which part of them. Immutable.
 *
 * <pre>
 * Query.matching(Conditions.eq("country", "AT")).sort(Sort.by("population").descending()).limit(10)
 * </pre>
 *
 * @param condition which documents; its paths are those of the stored fields
 * @param sort in what order; its properties are those of the entity
 * @param offset how many to leave out at the beginning
 * @param limit how many at most
 */
public record Query(Condition condition, Sort sort, long offset, Limit limit) {

	/**
	 * Refuses a negative offset.
	 */
	public Query {
		Assert.isTrue(offset >= 0, "Offset must not be negative");
	}

	/**
	 * Finds every document.
	 * @return an unsorted, unlimited query
	 */
	public static Query all() {
		return matching(Conditions.all());
	}

	/**
	 * Finds the documents of which a condition is true.
	 * @param condition what they have in common
	 * @return an unsorted, unlimited query
	 */
	public static Query matching(Condition condition) {
		return new Query(condition, Sort.unsorted(), 0, Limit.unlimited());
	}

	/**
	 * Orders by these properties after those by which it is ordered already.
	 * @param further the properties
	 * @return another query
	 */
	public Query sort(Sort further) {
		return new Query(this.condition, this.sort.and(further), this.offset, this.limit);
	}

	/**
	 * Finds at most so many.
	 * @param maximum how many; instead of the limit before
	 * @return another query
	 */
	public Query limit(int maximum) {
		return limit(Limit.of(maximum));
	}

	/**
	 * Finds at most so many.
	 * @param maximum how many; instead of the limit before
	 * @return another query
	 */
	public Query limit(Limit maximum) {
		return new Query(this.condition, this.sort, this.offset, maximum);
	}

	/**
	 * Leaves out so many at the beginning.
	 * @param count how many; instead of the offset before
	 * @return another query
	 */
	public Query offset(long count) {
		return new Query(this.condition, this.sort, count, this.limit);
	}

	/**
	 * Finds a part of what this finds.
	 * @param first how many of the results to leave out
	 * @param size how many to take then, at most
	 * @return another query
	 */
	public Query part(long first, long size) {
		long available = this.limit.isLimited() ? Math.max(0, this.limit.max() - first) : Integer.MAX_VALUE;
		return offset(this.offset + first).limit((int) Math.min(available, size));
	}

	/**
	 * Finds one page of what this finds, ordered by the page's sort after its own.
	 * @param pageable which page, or unpaged for all
	 * @return another query
	 */
	public Query page(Pageable pageable) {
		Query sorted = sort(pageable.getSort());
		return pageable.isPaged() ? sorted.part(pageable.getOffset(), pageable.getPageSize()) : sorted;
	}

}

package io.modelvault.data.core.query;

import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.util.Assert;

/**
 * Selects documents by a condition, orders them and takes a part of them. Immutable.
 *
 * <pre>
 * Query.matching(Conditions.eq("country", "AT")).sort(Sort.by("population").descending()).limit(10)
 * </pre>
 *
 * @param condition the condition; its paths are those of the stored fields
 * @param sort the order; its properties are those of the entity
 * @param offset the number of documents to skip
 * @param limit the maximum number of documents
 */
public record Query(Condition condition, Sort sort, long offset, Limit limit) {

	/**
	 * Refuses a negative offset.
	 */
	public Query {
		Assert.isTrue(offset >= 0, "Offset must not be negative");
	}

	/**
	 * Returns a query for every document.
	 * @return an unsorted, unlimited query
	 */
	public static Query all() {
		return matching(Conditions.all());
	}

	/**
	 * Returns a query for the documents that meet a condition.
	 * @param condition the condition
	 * @return an unsorted, unlimited query
	 */
	public static Query matching(Condition condition) {
		return new Query(condition, Sort.unsorted(), 0, Limit.unlimited());
	}

	/**
	 * Adds properties to the end of the sort order.
	 * @param further the properties
	 * @return another query
	 */
	public Query sort(Sort further) {
		return new Query(this.condition, this.sort.and(further), this.offset, this.limit);
	}

	/**
	 * Limits the number of documents.
	 * @param maximum the limit; replaces a former one
	 * @return another query
	 */
	public Query limit(int maximum) {
		return limit(Limit.of(maximum));
	}

	/**
	 * Limits the number of documents.
	 * @param maximum the limit; replaces a former one
	 * @return another query
	 */
	public Query limit(Limit maximum) {
		return new Query(this.condition, this.sort, this.offset, maximum);
	}

	/**
	 * Skips the first documents.
	 * @param count the offset; replaces a former one
	 * @return another query
	 */
	public Query offset(long count) {
		return new Query(this.condition, this.sort, count, this.limit);
	}

	/**
	 * Selects a part of this query's result.
	 * @param first the number of results to skip
	 * @param size the maximum number of results after that
	 * @return another query
	 */
	public Query part(long first, long size) {
		long available = this.limit.isLimited() ? Math.max(0, this.limit.max() - first) : Integer.MAX_VALUE;
		return offset(this.offset + first).limit((int) Math.min(available, size));
	}

	/**
	 * Selects one page of this query's result, ordered by its own sort and then by the
	 * page's.
	 * @param pageable the page, or unpaged for all
	 * @return another query
	 */
	public Query page(Pageable pageable) {
		Query sorted = sort(pageable.getSort());
		return pageable.isPaged() ? sorted.part(pageable.getOffset(), pageable.getPageSize()) : sorted;
	}

}

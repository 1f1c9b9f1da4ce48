package io.modelvault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.modelvault.collection.DocumentWriter;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.query.BoundQuery;
import io.modelvault.query.Condition;
import io.modelvault.query.Explanation;
import io.modelvault.query.Query;
import io.modelvault.query.QueryPlan;
import io.modelvault.query.Rows;
import io.modelvault.query.Selection;
import io.modelvault.query.SortKey;
import org.jspecify.annotations.Nullable;

/**
 * A question to a collection. Immutable: each step gives a new one, which can be kept and
 * asked again. It is checked against the schema when it is asked
 * ({@code InvalidQueryException} names the path).
 * <p>
 * Without an order of its own a result is in the order that the plan gives, which may
 * change with the data.
 *
 * @param <T> the model
 */
public final class ModelQuery<T> {

	private final Scope scope;

	private final String collection;

	private final Mapping<T> mapping;

	private final Query query;

	private ModelQuery(Scope scope, String collection, Mapping<T> mapping, Query query) {
		this.scope = scope;
		this.collection = collection;
		this.mapping = mapping;
		this.query = query;
	}

	static <T> ModelQuery<T> of(Scope scope, String collection, Mapping<T> mapping, Condition condition) {
		return new ModelQuery<>(scope, collection, mapping, Query.where(condition));
	}

	/** Narrows the result; the same as {@link #and(Condition)}. */
	public ModelQuery<T> where(Condition condition) {
		return and(condition);
	}

	/** Narrows the result to documents that meet this condition too. */
	public ModelQuery<T> and(Condition condition) {
		return with(this.query.and(condition));
	}

	/**
	 * Orders the result, the most significant key first; replaces an order that was given
	 * before.
	 */
	public ModelQuery<T> orderBy(SortKey... keys) {
		return with(this.query.orderBy(Arrays.asList(keys)));
	}

	/** Orders the result by the value at a path, smallest first. */
	public ModelQuery<T> orderBy(String path) {
		return orderBy(SortKey.asc(path));
	}

	/** Takes no more than the first documents; 0 for none. */
	public ModelQuery<T> limit(long limit) {
		return with(this.query.limit(limit));
	}

	/** Leaves out the first documents. */
	public ModelQuery<T> offset(long offset) {
		return with(this.query.offset(offset));
	}

	/** The documents. */
	public List<T> list() {
		return read((rows) -> {
			List<T> result = new ArrayList<>();
			while (rows.next()) {
				result.add(this.mapping.fromDocument(rows.document()));
			}
			return result;
		});
	}

	/** The first document. */
	public Optional<T> first() {
		return limit(Math.min(1, this.query.limit())).read(this::next);
	}

	/**
	 * The only document.
	 * @throws InvalidQueryException if there are several
	 */
	public Optional<T> one() {
		return limit(Math.min(2, this.query.limit())).read((rows) -> {
			Optional<T> only = next(rows);
			if (rows.next()) {
				throw new InvalidQueryException(
						"Several documents of collection '" + this.collection
								+ "' meet a condition that one at most should meet",
						Map.of("collection", this.collection));
			}
			return only;
		});
	}

	/**
	 * The documents as they are read, all of the same moment. Close the stream, which
	 * lets go of that moment; inside a read-write transaction, what is written while the
	 * stream is open does not show in it.
	 */
	public Stream<T> stream() {
		return RowStream.open(this.scope, (view) -> plan(view).rows(view.source())).map(this.mapping::fromDocument);
	}

	/**
	 * How many documents there are; limit and offset count. Where an index covers the
	 * condition, nothing is read.
	 */
	public long count() {
		return this.scope.read((view) -> bound(view).planToCount(view.trees()).count(view.source()));
	}

	/** Whether there is a document. */
	public boolean exists() {
		return this.scope.read((view) -> bound(view).planToCount(view.trees()).exists(view.source()));
	}

	/**
	 * Removes the documents, all or none.
	 * @return how many there were
	 */
	public long delete() {
		return this.scope.write((writing) -> {
			DocumentWriter writer = new DocumentWriter(writing.catalog().require(this.collection), writing.trees());
			QueryPlan plan = this.query.bind(writer.collection()).plan(writing.trees());
			List<byte[]> keys = plan.keys(writing.source());
			keys.forEach(writer::deleteKey);
			return (long) keys.size();
		});
	}

	/** How the documents would be found: the text of {@link #explanation()}. */
	public String explain() {
		return explanation().toString();
	}

	/**
	 * How the documents would be found, with estimates from exact counts, and the index
	 * that would help.
	 */
	public Explanation explanation() {
		return this.scope.read((view) -> plan(view).explanation());
	}

	/**
	 * The values at these paths alone, nested as in the document.
	 * @throws InvalidQueryException if there are none, or one that the schema does not
	 * have
	 */
	public List<Map<String, @Nullable Object>> select(String... paths) {
		return this.scope.read((view) -> {
			Selection selection = Selection.of(view.catalog().require(this.collection), List.of(paths));
			List<Map<String, @Nullable Object>> result = new ArrayList<>();
			Rows rows = plan(view).rows(view.source());
			while (rows.next()) {
				result.add(selection.apply(rows));
			}
			return result;
		});
	}

	private ModelQuery<T> with(Query changed) {
		return new ModelQuery<>(this.scope, this.collection, this.mapping, changed);
	}

	private Optional<T> next(Rows rows) {
		return rows.next() ? Optional.of(this.mapping.fromDocument(rows.document())) : Optional.empty();
	}

	private <R> R read(Function<Rows, R> work) {
		return this.scope.read((view) -> work.apply(plan(view).rows(view.source())));
	}

	private QueryPlan plan(View view) {
		return bound(view).plan(view.trees());
	}

	private BoundQuery bound(View view) {
		return this.query.bind(view.catalog().require(this.collection));
	}

}

package io.modelvault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.modelvault.collection.DocumentWriter;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.query.Aggregate;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.query.Explanation;
import io.modelvault.query.FullScan;
import io.modelvault.query.Group;
import io.modelvault.query.Position;
import io.modelvault.query.Query;
import io.modelvault.query.Seek;
import io.modelvault.query.SortKey;
import io.modelvault.query.engine.BoundQuery;
import io.modelvault.query.engine.PathSelection;
import io.modelvault.query.engine.QueryPlan;
import io.modelvault.query.engine.ResultCursor;
import io.modelvault.row.CompiledPath;
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

	/**
	 * Begins behind a position: the next page of a result, whatever has been written
	 * since the last one. Replaces a position that was given before. Without an order, it
	 * is one in the order of the primary key.
	 */
	public ModelQuery<T> after(Position position) {
		return with(this.query.seek(new Seek(position, false)));
	}

	/**
	 * Ends before a position; a limit gives the documents that are nearest to it. They
	 * come in the order of the query all the same. Replaces a position that was given
	 * before.
	 */
	public ModelQuery<T> before(Position position) {
		return with(this.query.seek(new Seek(position, true)));
	}

	/**
	 * Where a model stands in the order of this query, whether it is there or not.
	 * @throws io.modelvault.error.ValidationException if it is no document of the
	 * collection
	 * @throws io.modelvault.error.LimitExceededException if what the order names of it is
	 * too long to be kept
	 */
	public Position positionOf(T model) {
		return this.scope.read((view) -> bound(view).position(this.mapping.toDocument(model)));
	}

	/**
	 * Where a document with these values stands in the order of this query, whether it is
	 * there or not.
	 * @param values the values of all paths of the order and of the primary key, by the
	 * names of the paths; null for an absent one
	 * @throws InvalidQueryException if one of them is missing or of another type
	 */
	public Position positionAt(Map<String, ? extends @Nullable Object> values) {
		return this.scope.read((view) -> bound(view).positionAt(values));
	}

	/**
	 * The same documents as objects of another kind, for which only these values are
	 * read. Nothing can be written through it.
	 * @param read makes an object of the values, which are nested as in the document;
	 * absent ones have no key
	 * @param paths the values to read
	 */
	public <R> ModelQuery<R> reading(Function<Map<String, @Nullable Object>, R> read, String... paths) {
		return new ModelQuery<>(this.scope, this.collection, Mapping.reading(read, List.of(paths)), this.query);
	}

	/**
	 * The same documents as objects that are made of the model and what was read of the
	 * document. Nothing can be written through it.
	 */
	public <R> ModelQuery<R> with(BiFunction<? super T, ? super Map<String, @Nullable Object>, ? extends R> make) {
		return new ModelQuery<>(this.scope, this.collection, this.mapping.with(make), this.query);
	}

	/**
	 * Asks several questions of the same snapshot, such as for a page and for the total.
	 * @param work what to do with this query at that snapshot, which ends with it: a
	 * stream must be closed before. It cannot write
	 */
	public <R> R onOneSnapshot(Function<ModelQuery<T>, R> work) {
		return this.scope.read((view) -> work
			.apply(new ModelQuery<>(new SnapshotScope(view), this.collection, this.mapping, this.query)));
	}

	/**
	 * The documents as one page, which knows where it begins and ends: the next one is
	 * {@code after(page.end())}, the one before it {@code before(page.start())}. Without
	 * an order, pages are in the order of the primary key.
	 * @param size how many documents at most; instead of the query's limit
	 */
	public Page<T> page(int size) {
		if (size <= 0) {
			throw new InvalidQueryException("A page has room for one document at least", Map.of("size", size));
		}
		boolean backward = this.query.seek() != null && this.query.seek().backward();
		return this.scope.read((view) -> {
			BoundQuery bound = BoundQuery.of(this.query.limit(size + 1L), view.catalog().require(this.collection))
				.named();
			List<T> content = new ArrayList<>();
			List<Position> positions = new ArrayList<>();
			try (ResultCursor rows = rows(view, bound)) {
				while (rows.next()) {
					content.add(this.mapping.fromDocument(rows.document()));
					positions.add(bound.position(rows));
				}
			}
			return Page.of(content, positions, size, backward);
		});
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
	 * The documents as they are read, all of the same snapshot. Close the stream, which
	 * lets go of that snapshot; inside a read-write transaction, what is written while
	 * the stream is open does not show in it.
	 */
	public Stream<T> stream() {
		return RowStream.open(this.scope, (view) -> rows(view, bound(view))).map(this.mapping::fromDocument);
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
	 * The different values at a path in ascending order, without absent ones. From an
	 * index on the path, without reading documents, where the condition allows.
	 */
	public List<Object> distinct(String path) {
		List<Object> values = new ArrayList<>();
		for (Group group : groupBy(path).list()) {
			Object value = group.key(path);
			if (value != null) {
				values.add(value);
			}
		}
		return values;
	}

	/** The least value at a path; from the end of an index where one has the order. */
	public Optional<Object> min(String path) {
		return extreme(SortKey.asc(path), Aggregate.min(path));
	}

	/** The greatest value at a path; from the end of an index where one has the order. */
	public Optional<Object> max(String path) {
		return extreme(SortKey.desc(path), Aggregate.max(path));
	}

	/**
	 * The sum of the numbers at a path, as {@link Aggregate#sum(String)}.
	 * @throws io.modelvault.error.LimitExceededException if it is too large for the
	 * path's type
	 */
	public Number sum(String path) {
		return (Number) Objects.requireNonNull(aggregate(Aggregate.sum(path)));
	}

	/** The average of the numbers at a path, as {@link Aggregate#avg(String)}. */
	public Optional<Number> avg(String path) {
		return Optional.ofNullable((Number) aggregate(Aggregate.avg(path)));
	}

	/** Puts documents with the same values together. */
	public GroupedQuery groupBy(String... paths) {
		return new GroupedQuery(this.scope, this.collection, this.query, List.of(paths));
	}

	/**
	 * The first or last value in order is where an index has it; of a part, all are
	 * asked.
	 */
	private Optional<Object> extreme(SortKey order, Aggregate aggregate) {
		if (this.query.isCut()) {
			return Optional.ofNullable(aggregate(aggregate));
		}
		String path = order.path().toString();
		ModelQuery<T> first = and(Conditions.isNotNull(path)).orderBy(order).limit(1);
		return this.scope.read((view) -> {
			CompiledPath value = view.catalog().require(this.collection).compile(order.path());
			try (ResultCursor rows = first.plan(view).rows(view.source())) {
				return rows.next() ? Optional.ofNullable(value.read(rows.row())) : Optional.empty();
			}
		});
	}

	private @Nullable Object aggregate(Aggregate aggregate) {
		return groupBy().list(aggregate).get(0).value(aggregate);
	}

	/**
	 * Removes the documents, all or none.
	 * @return how many there were
	 */
	public long delete() {
		return writeEach((writer, rows) -> writer.deleteKey(rows.key()));
	}

	/**
	 * Changes the documents, all or none: each is read and what the change makes of it is
	 * put in its place, by ascending primary key. Which documents are changed is settled
	 * before the first one is, so none is changed twice and none is missed, whatever the
	 * change does to the values that the query asks for. The change must keep the primary
	 * key. Unique indexes are checked document by document.
	 * @return how many there were
	 * @throws io.modelvault.error.ValidationException if a changed document breaks the
	 * schema
	 * @throws io.modelvault.error.DuplicateKeyException if another document has a unique
	 * value already
	 */
	public long update(UnaryOperator<T> change) {
		return writeEach((writer, rows) -> {
			T changed = change.apply(this.mapping.fromDocument(rows.document()));
			writer.replaceKey(rows.key(), this.mapping.toDocument(changed));
		});
	}

	private long writeEach(BiConsumer<DocumentWriter, ResultCursor> write) {
		return this.scope.write((writing) -> {
			DocumentWriter writer = new DocumentWriter(writing.catalog().require(this.collection), writing.trees());
			QueryPlan plan = BoundQuery.of(this.query, writer.collection()).plan(writing.trees());
			long count = 0;
			try (ResultCursor rows = plan.settledRows(writing.source())) {
				while (rows.next()) {
					write.accept(writer, rows);
					count++;
				}
			}
			return count;
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
	 * What is wrong with how the documents would be found, whatever they are and however
	 * many: neither the primary key nor an index narrows the condition.
	 * @return empty if one does, or if the condition does not leave anything out
	 */
	public Optional<FullScan> fullScan() {
		return this.scope.read((view) -> bound(view).fullScan());
	}

	/**
	 * How the documents are found, with how many rows each step gave and how long it took
	 * with all that feeds it: reads them all.
	 */
	public Explanation explainAnalyze() {
		return this.scope.read((view) -> plan(view).analysis(view.source(), System::nanoTime));
	}

	/**
	 * The values at these paths alone, nested as in the document.
	 * @throws InvalidQueryException if there are none, or one that the schema does not
	 * have
	 */
	public List<Map<String, @Nullable Object>> select(String... paths) {
		return this.scope.read((view) -> {
			PathSelection selection = PathSelection.of(view.catalog().require(this.collection), List.of(paths));
			List<Map<String, @Nullable Object>> result = new ArrayList<>();
			try (ResultCursor rows = plan(view).rows(view.source())) {
				while (rows.next()) {
					result.add(selection.apply(rows));
				}
			}
			return result;
		});
	}

	private ModelQuery<T> with(Query changed) {
		return new ModelQuery<>(this.scope, this.collection, this.mapping, changed);
	}

	private Optional<T> next(ResultCursor rows) {
		return rows.next() ? Optional.of(this.mapping.fromDocument(rows.document())) : Optional.empty();
	}

	private <R> R read(Function<ResultCursor, R> work) {
		return this.scope.read((view) -> {
			try (ResultCursor rows = rows(view, bound(view))) {
				return work.apply(rows);
			}
		});
	}

	private ResultCursor rows(ReadContext view, BoundQuery bound) {
		ResultCursor rows = bound.plan(view.trees()).rows(view.source());
		return this.mapping.narrowed(rows, view.catalog().require(this.collection));
	}

	private QueryPlan plan(ReadContext view) {
		return bound(view).plan(view.trees());
	}

	private BoundQuery bound(ReadContext view) {
		return BoundQuery.of(this.query, view.catalog().require(this.collection));
	}

}

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
 * Queries a collection. Immutable: each step returns a new query, which can be kept and
 * run again. It is checked against the schema when it runs ({@code InvalidQueryException}
 * names the path).
 * <p>
 * Without a sort order the result comes in the order of the plan, which may change with
 * the data.
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

	/**
	 * Restricts the result to documents that meet this condition, and those of earlier
	 * calls.
	 */
	public ModelQuery<T> where(Condition condition) {
		return with(this.query.and(condition));
	}

	/** Orders the result, most significant key first; replaces a former order. */
	public ModelQuery<T> orderBy(SortKey... keys) {
		return with(this.query.orderBy(Arrays.asList(keys)));
	}

	/** Orders the result by the value at a path, ascending. */
	public ModelQuery<T> orderBy(String path) {
		return orderBy(SortKey.asc(path));
	}

	/** Limits the result to the first documents; 0 for none. */
	public ModelQuery<T> limit(long limit) {
		return with(this.query.limit(limit));
	}

	/** Skips the first documents. */
	public ModelQuery<T> offset(long offset) {
		return with(this.query.offset(offset));
	}

	/**
	 * Starts the result after a position: gives the next page, whatever was written since
	 * the last one. Replaces a former position. A query without an order gets that of the
	 * primary key.
	 */
	public ModelQuery<T> after(Position position) {
		return with(this.query.seek(new Seek(position, false)));
	}

	/**
	 * Ends the result before a position; a limit keeps the documents nearest to it. They
	 * still come in the order of the query. Replaces a former position.
	 */
	public ModelQuery<T> before(Position position) {
		return with(this.query.seek(new Seek(position, true)));
	}

	/**
	 * Returns the position of a model in the order of this query, whether the model is
	 * stored or not.
	 * @throws io.modelvault.error.ValidationException if the model is not a valid
	 * document of the collection
	 * @throws io.modelvault.error.LimitExceededException if the values of the order are
	 * too long for a position
	 */
	public Position positionOf(T model) {
		return this.scope.read((view) -> bound(view).position(this.mapping.toDocument(model)));
	}

	/**
	 * Returns the position of a document with these values in the order of this query,
	 * whether such a document is stored or not.
	 * @param values the values of all paths of the order and of the primary key, by path;
	 * null for an absent value
	 * @throws InvalidQueryException if a value is missing or has another type
	 */
	public Position positionAt(Map<String, ? extends @Nullable Object> values) {
		return this.scope.read((view) -> bound(view).positionAt(values));
	}

	/**
	 * Returns the same query with its results as objects of another class, for which only
	 * these values are read. The new query cannot write.
	 * @param read creates an object from the values, which are nested as in the document;
	 * absent values have no key
	 * @param paths the values to read
	 */
	public <R> ModelQuery<R> reading(Function<Map<String, @Nullable Object>, R> read, String... paths) {
		return new ModelQuery<>(this.scope, this.collection, Mapping.reading(read, List.of(paths)), this.query);
	}

	/**
	 * Returns the same query with its results as objects that a function creates from the
	 * model and the values read from the document. The new query cannot write.
	 */
	public <R> ModelQuery<R> with(BiFunction<? super T, ? super Map<String, @Nullable Object>, ? extends R> make) {
		return new ModelQuery<>(this.scope, this.collection, this.mapping.with(make), this.query);
	}

	/**
	 * Runs several queries on the same snapshot, such as for a page and for the total.
	 * @param work runs this query on the snapshot, which ends when the work returns: a
	 * stream must be closed before. The work cannot write
	 */
	public <R> R onOneSnapshot(Function<ModelQuery<T>, R> work) {
		return this.scope.read((view) -> work
			.apply(new ModelQuery<>(new SnapshotScope(view), this.collection, this.mapping, this.query)));
	}

	/**
	 * Returns one page of the result with its start and end: the next page is
	 * {@code after(page.end())}, the previous one {@code before(page.start())}. Without
	 * an order, pages come in the order of the primary key.
	 * @param size the maximum number of documents; replaces the query's limit
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

	/** Returns the documents. */
	public List<T> list() {
		return read((rows) -> {
			List<T> result = new ArrayList<>();
			while (rows.next()) {
				result.add(this.mapping.fromDocument(rows.document()));
			}
			return result;
		});
	}

	/** Returns the first document. */
	public Optional<T> first() {
		return limit(Math.min(1, this.query.limit())).read(this::next);
	}

	/**
	 * Returns the only document.
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
	 * Returns a stream that reads the documents as it goes, all from one snapshot. The
	 * caller closes the stream, which releases the snapshot; inside a read-write
	 * transaction, the stream does not show what is written while it is open.
	 */
	public Stream<T> stream() {
		return RowStream.open(this.scope, (view) -> rows(view, bound(view))).map(this.mapping::fromDocument);
	}

	/**
	 * Returns the number of documents, after offset and limit. Reads no document where an
	 * index covers the condition.
	 */
	public long count() {
		return this.scope.read((view) -> bound(view).planToCount(view.trees()).count(view.source()));
	}

	/** Returns whether the query finds a document. */
	public boolean exists() {
		return this.scope.read((view) -> bound(view).planToCount(view.trees()).exists(view.source()));
	}

	/**
	 * Returns the distinct values at a path in ascending order, without absent ones. Uses
	 * an index on the path, without reading documents, where the condition allows.
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

	/**
	 * Returns the smallest value at a path; reads it from the end of an index that has
	 * the order.
	 */
	public Optional<Object> min(String path) {
		return extreme(SortKey.asc(path), Aggregate.min(path));
	}

	/**
	 * Returns the greatest value at a path; reads it from the end of an index that has
	 * the order.
	 */
	public Optional<Object> max(String path) {
		return extreme(SortKey.desc(path), Aggregate.max(path));
	}

	/**
	 * Returns the sum of the numbers at a path, as {@link Aggregate#sum(String)}.
	 * @throws io.modelvault.error.LimitExceededException if it is too large for the
	 * path's type
	 */
	public Number sum(String path) {
		return (Number) Objects.requireNonNull(aggregate(Aggregate.sum(path)));
	}

	/** Returns the average of the numbers at a path, as {@link Aggregate#avg(String)}. */
	public Optional<Number> avg(String path) {
		return Optional.ofNullable((Number) aggregate(Aggregate.avg(path)));
	}

	/** Groups documents that have the same values at these paths. */
	public GroupedQuery groupBy(String... paths) {
		return new GroupedQuery(this.scope, this.collection, this.query, List.of(paths));
	}

	/**
	 * Returns the first or last value in order: from an index that has the order; of a
	 * limited result, from all of its documents.
	 */
	private Optional<Object> extreme(SortKey order, Aggregate aggregate) {
		if (this.query.isCut()) {
			return Optional.ofNullable(aggregate(aggregate));
		}
		String path = order.path().toString();
		ModelQuery<T> first = where(Conditions.isNotNull(path)).orderBy(order).limit(1);
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
	 * @return the number of removed documents
	 */
	public long delete() {
		return writeEach((writer, rows) -> writer.deleteKey(rows.key()));
	}

	/**
	 * Changes the documents, all or none, by ascending primary key: reads each one and
	 * replaces it with the result of the change. The set of documents is fixed before the
	 * first change, so none is changed twice and none is missed, whatever the change does
	 * to the values in the query's condition. The change must keep the primary key.
	 * Unique indexes are checked document by document.
	 * @return the number of documents
	 * @throws io.modelvault.error.ValidationException if a changed document violates the
	 * schema
	 * @throws io.modelvault.error.DuplicateKeyException if another document already has a
	 * unique value
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

	/** Explains how the documents would be found: the text of {@link #explanation()}. */
	public String explain() {
		return explanation().toString();
	}

	/**
	 * Explains how the documents would be found, with estimates from exact counts, and
	 * names an index that would help.
	 */
	public Explanation explanation() {
		return this.scope.read((view) -> plan(view).explanation());
	}

	/**
	 * Reports a full scan: neither the primary key nor an index narrows the condition,
	 * whatever the documents are and however many.
	 * @return empty if one does, or if the condition excludes nothing
	 */
	public Optional<FullScan> fullScan() {
		return this.scope.read((view) -> bound(view).fullScan());
	}

	/**
	 * Explains how the documents are found, with the rows and the time of each step, its
	 * inputs included. Runs the query and reads its whole result.
	 */
	public Explanation explainAnalyze() {
		return this.scope.read((view) -> plan(view).analysis(view.source(), System::nanoTime));
	}

	/**
	 * Returns only the values at these paths, nested as in the document.
	 * @throws InvalidQueryException if no path is given, or the schema lacks one
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

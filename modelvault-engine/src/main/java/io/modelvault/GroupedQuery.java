package io.modelvault;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.modelvault.query.Aggregate;
import io.modelvault.query.Group;
import io.modelvault.query.Query;
import io.modelvault.query.engine.GroupCursor;
import io.modelvault.query.engine.Grouping;

/**
 * Groups the documents of a query by the values at some field paths. Groups come in
 * ascending order of these values, absent ones last. Immutable.
 * <p>
 * Where an index has the order of the groups, one group is in memory at a time; where
 * only counts are asked for, no document is read. Otherwise all groups are kept within
 * the query's memory ({@code DatabaseOptions.sortMemoryBytes}); if they do not fit, the
 * documents are sorted in a temporary file.
 */
public final class GroupedQuery {

	private final Scope scope;

	private final String collection;

	private final Query query;

	private final List<String> paths;

	GroupedQuery(Scope scope, String collection, Query query, List<String> paths) {
		this.scope = scope;
		this.collection = collection;
		this.query = query;
		this.paths = paths;
	}

	/**
	 * Returns the groups with their aggregates.
	 * @throws io.modelvault.error.InvalidQueryException if the schema lacks a path, or
	 * its values cannot be compared or summed
	 * @throws io.modelvault.error.LimitExceededException if a sum is too large for its
	 * type
	 */
	public List<Group> list(Aggregate... aggregates) {
		return this.scope.read((view) -> {
			try (GroupCursor groups = groups(view, aggregates)) {
				return all(groups);
			}
		});
	}

	/**
	 * Returns a stream that computes the groups as it is read, all from one snapshot. The
	 * caller closes the stream.
	 */
	public Stream<Group> stream(Aggregate... aggregates) {
		ReadContext view = this.scope.open();
		try {
			GroupCursor groups = groups(view, aggregates);
			return (view.changing() ? gathered(groups) : StreamSupport.stream(new OneByOne(groups), false))
				.onClose(groups::close)
				.onClose(view::close);
		}
		catch (RuntimeException | Error ex) {
			view.close();
			throw ex;
		}
	}

	private GroupCursor groups(ReadContext view, Aggregate... aggregates) {
		return Grouping.of(view.catalog().require(this.collection), this.paths, List.of(aggregates))
			.groups(this.query, view.source());
	}

	/**
	 * Computes all groups at once, before a write can change the rows that they come
	 * from.
	 */
	private static Stream<Group> gathered(GroupCursor groups) {
		try (GroupCursor whole = groups) {
			return all(whole).stream();
		}
	}

	private static List<Group> all(GroupCursor groups) {
		List<Group> all = new ArrayList<>();
		for (Group group = groups.next(); group != null; group = groups.next()) {
			all.add(group);
		}
		return all;
	}

	/** Passes groups on as they are computed. */
	private static final class OneByOne extends Spliterators.AbstractSpliterator<Group> {

		private final GroupCursor groups;

		private OneByOne(GroupCursor groups) {
			super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
			this.groups = groups;
		}

		@Override
		public boolean tryAdvance(Consumer<? super Group> action) {
			Group group = this.groups.next();
			if (group == null) {
				return false;
			}
			action.accept(group);
			return true;
		}

	}

}

package io.modelvault.query.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.modelvault.collection.PartKeys;
import io.modelvault.store.kv.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * Tests one value of the type for which the predicate was made. All predicates but
 * {@link Absent} are false for null.
 */
sealed interface ValuePredicate {

	boolean test(@Nullable Object value);

	/** Returns the key ranges of the values that pass, or null if they are scattered. */
	default @Nullable KeyConstraint place(PartKeys part) {
		return null;
	}

	/** Is true if the value is absent. */
	record Absent() implements ValuePredicate {

		@Override
		public boolean test(@Nullable Object value) {
			return value == null;
		}

		@Override
		public KeyConstraint place(PartKeys part) {
			return KeyConstraint.points(List.of(part.absentKey()));
		}

	}

	/**
	 * Is true if the value is between two bounds.
	 *
	 * @param order the order of the type
	 * @param low the lower bound, or null for none
	 * @param lowIncluded whether the lower bound itself passes
	 * @param high the upper bound, or null for none
	 * @param highIncluded whether the upper bound itself passes
	 */
	record Between(Comparator<Object> order, @Nullable Object low, boolean lowIncluded, @Nullable Object high,
			boolean highIncluded) implements ValuePredicate {

		static Between equal(Comparator<Object> order, Object value) {
			return new Between(order, value, true, value, true);
		}

		@Override
		public boolean test(@Nullable Object value) {
			if (value == null) {
				return false;
			}
			if (this.low != null) {
				int compared = this.order.compare(value, this.low);
				if (compared < 0 || (compared == 0 && !this.lowIncluded)) {
					return false;
				}
			}
			if (this.high == null) {
				return true;
			}
			int compared = this.order.compare(value, this.high);
			return compared < 0 || (compared == 0 && this.highIncluded);
		}

		@Override
		public KeyConstraint place(PartKeys part) {
			if (this.low != null && this.low == this.high) {
				return KeyConstraint.points(List.of(part.key(this.low)));
			}
			KeyRange range = part.present();
			if (this.low != null) {
				range = range.intersect(part.above(this.low, this.lowIncluded));
			}
			if (this.high != null) {
				range = range.intersect(part.below(this.high, this.highIncluded));
			}
			return KeyConstraint.exact(range);
		}

	}

	/**
	 * Is true if the value is one of the given ones.
	 *
	 * @param values the given values, in the order of the type
	 */
	record OneOf(TreeSet<Object> values) implements ValuePredicate {

		static OneOf of(Comparator<Object> order, Collection<Object> values) {
			TreeSet<Object> sorted = new TreeSet<>(order);
			sorted.addAll(values);
			return new OneOf(sorted);
		}

		@Override
		public boolean test(@Nullable Object value) {
			return value != null && this.values.contains(value);
		}

		@Override
		public KeyConstraint place(PartKeys part) {
			return KeyConstraint.points(this.values.stream().map(part::key).toList());
		}

	}

	/**
	 * Is true if the string begins with a text.
	 *
	 * @param text the text
	 */
	record StartsWith(String text) implements ValuePredicate {

		@Override
		public boolean test(@Nullable Object value) {
			return value != null && ((String) value).startsWith(this.text);
		}

		@Override
		public @Nullable KeyConstraint place(PartKeys part) {
			return KeyConstraint.exact(part.prefix(this.text));
		}

	}

	/**
	 * Is true if the string meets a condition that is unrelated to the key order.
	 *
	 * @param condition the condition
	 * @param prefix the text with which every string that passes begins; may be empty
	 */
	record TextMatches(Predicate<String> condition, String prefix) implements ValuePredicate {

		@Override
		public boolean test(@Nullable Object value) {
			return value != null && this.condition.test((String) value);
		}

		@Override
		public @Nullable KeyConstraint place(PartKeys part) {
			return this.prefix.isEmpty() ? null : KeyConstraint.superset(part.prefix(this.prefix));
		}

	}

	/**
	 * Is true if the map has a matching key.
	 *
	 * @param key the condition on the key
	 */
	record HasKey(Predicate<String> key) implements ValuePredicate {

		@Override
		public boolean test(@Nullable Object value) {
			return value instanceof Map<?, ?> map
					&& map.keySet().stream().anyMatch((name) -> this.key.test((String) name));
		}

	}

	/**
	 * An element of the list or set, or a value of the map, meets a condition.
	 *
	 * @param condition the condition on the element
	 */
	record AnyElement(Filter condition) implements ValuePredicate {

		@Override
		public boolean test(@Nullable Object value) {
			Collection<?> elements = ElementSubject.elements(value);
			return elements != null
					&& elements.stream().anyMatch((element) -> this.condition.test(new ElementSubject(element)));
		}

	}

	/**
	 * All elements of the list or set, or all values of the map, meet a condition, which
	 * is so of an empty one.
	 *
	 * @param condition the condition on the elements
	 */
	record EveryElement(Filter condition) implements ValuePredicate {

		@Override
		public boolean test(@Nullable Object value) {
			Collection<?> elements = ElementSubject.elements(value);
			return elements != null
					&& elements.stream().allMatch((element) -> this.condition.test(new ElementSubject(element)));
		}

	}

}

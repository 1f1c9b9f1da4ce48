package io.modelvault.data.repository.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.ModelQuery;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.data.repository.query.Reading.Keyed;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.OffsetScrollPosition;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

/**
 * Reads windows: parts of a result with the positions of their elements.
 * <p>
 * A keyset position consists of the values of the sort's properties and of the id. It
 * stays at its place whatever is written before it; an offset does not.
 *
 * @param <T> the entity type
 */
final class ScrollRequest<T> {

	private final ModelVaultOperations operations;

	private final Class<T> type;

	private final Reading reading;

	private final Query query;

	/** The paths in documents by the names of the sort's properties and the id. */
	private final Map<String, String> keys = new LinkedHashMap<>();

	private final Sort.Order idOrder;

	ScrollRequest(ModelVaultOperations operations, Class<T> type, Reading reading, Query query) {
		this.operations = operations;
		this.type = type;
		this.reading = reading;
		this.query = query;
		ModelVaultMappingContext context = operations.getMappingContext();
		String id = context.getRequiredPersistentEntity(type).getRequiredIdProperty().getName();
		this.idOrder = Sort.Order.asc(id);
		query.sort()
			.forEach((order) -> this.keys.put(order.getProperty(),
					context.fieldPath(ModelVaultMappingContext.propertyPath(order.getProperty(), type))));
		this.keys.put(id, context.fieldPath(ModelVaultMappingContext.propertyPath(id, type)));
	}

	/** Returns the window after or before a position. */
	Window<Object> window(ScrollPosition position) {
		if (position instanceof OffsetScrollPosition offset) {
			return behind(offset.isInitial() ? 0 : offset.getOffset() + 1);
		}
		if (position instanceof KeysetScrollPosition keyset) {
			return keyset.scrollsForward() ? forward(keyset) : backward(keyset);
		}
		throw new IllegalArgumentException("There is no scrolling by a " + position.getClass().getName());
	}

	private Window<Object> behind(long start) {
		List<Object> read = this.operations.query(oneMore(this.query).offset(this.query.offset() + start), this.type,
				(found) -> this.reading.of(found).list());
		boolean more = isMore(read);
		return Window.from(more ? read.subList(0, read.size() - 1) : read, OffsetScrollPosition.positionFunction(start),
				more);
	}

	private Window<Object> forward(KeysetScrollPosition position) {
		List<Keyed> read = this.operations.query(oneMore(sorted()), this.type,
				(found) -> keyed(position.isInitial() ? found : found.after(found.positionAt(values(position)))));
		boolean more = isMore(read);
		return window(more ? read.subList(0, read.size() - 1) : read, position, more);
	}

	private Window<Object> backward(KeysetScrollPosition position) {
		List<Keyed> read = position.isInitial() ? last() : this.operations.query(oneMore(sorted()), this.type,
				(found) -> keyed(found.before(found.positionAt(values(position)))));
		boolean more = isMore(read);
		return window(more ? read.subList(1, read.size()) : read, position, more);
	}

	/** Returns the last elements: the first ones of the opposite order, reversed. */
	private List<Keyed> last() {
		List<Sort.Order> opposite = new ArrayList<>();
		sorted().sort().and(Sort.by(this.idOrder)).forEach((order) -> opposite.add(opposite(order)));
		Query turned = new Query(this.query.condition(), Sort.by(opposite), this.query.offset(), this.query.limit());
		List<Keyed> read = new ArrayList<>(this.operations.query(oneMore(turned), this.type, this::keyed));
		Collections.reverse(read);
		return read;
	}

	private static Sort.Order opposite(Sort.Order order) {
		Sort.Order reversed = order.reverse();
		return switch (order.getNullHandling()) {
			case NATIVE -> reversed;
			case NULLS_FIRST -> reversed.nullsLast();
			case NULLS_LAST -> reversed.nullsFirst();
		};
	}

	private Query sorted() {
		return this.query.sort().isSorted() ? this.query : this.query.sort(Sort.by(this.idOrder));
	}

	private List<Keyed> keyed(ModelQuery<T> found) {
		return this.reading.keyed(found, List.copyOf(this.keys.values())).list();
	}

	private Map<String, @Nullable Object> values(KeysetScrollPosition position) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		position.getKeys().forEach((property, value) -> values.put(this.keys.getOrDefault(property, property), value));
		return values;
	}

	private Window<Object> window(List<Keyed> read, KeysetScrollPosition position, boolean more) {
		return Window.from(read.stream().map(Keyed::item).toList(), (index) -> {
			Map<String, @Nullable Object> values = new LinkedHashMap<>();
			this.keys.forEach((property, path) -> values.put(property, read.get(index).at(path)));
			return ScrollPosition.of(values, position.getDirection());
		}, more);
	}

	private static Query oneMore(Query query) {
		Limit limit = query.limit();
		return (limit.isLimited() && limit.max() < Integer.MAX_VALUE) ? query.limit(limit.max() + 1) : query;
	}

	private boolean isMore(List<?> read) {
		return this.query.limit().isLimited() && read.size() > this.query.limit().max();
	}

}

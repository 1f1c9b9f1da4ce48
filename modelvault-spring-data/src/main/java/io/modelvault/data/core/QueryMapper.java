package io.modelvault.data.core;

import io.modelvault.ModelCollection;
import io.modelvault.ModelQuery;
import io.modelvault.data.core.convert.ModelVaultConverter;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.query.SortKey;

import org.springframework.data.domain.Sort;

/** Translates queries over properties to queries over fields. */
final class QueryMapper {

	private final ModelVaultMappingContext mappingContext;

	private final ConvertedValues values;

	QueryMapper(ModelVaultConverter converter) {
		this.mappingContext = converter.getMappingContext();
		this.values = new ConvertedValues(converter.getCustomConversions()::toStored);
	}

	<T> ModelQuery<T> map(ModelCollection<T> collection, Query query, Class<T> type) {
		ModelQuery<T> mapped = collection.where(query.condition().accept(this.values));
		if (query.sort().isSorted()) {
			mapped = mapped.orderBy(sortKeys(query.sort(), type));
		}
		if (query.offset() > 0) {
			mapped = mapped.offset(query.offset());
		}
		return query.limit().isLimited() ? mapped.limit(query.limit().max()) : mapped;
	}

	private SortKey[] sortKeys(Sort sort, Class<?> type) {
		return sort.stream().map((order) -> sortKey(order, type)).toArray(SortKey[]::new);
	}

	private SortKey sortKey(Sort.Order order, Class<?> type) {
		String path = this.mappingContext.fieldPath(ModelVaultMappingContext.propertyPath(order.getProperty(), type));
		SortKey key = order.isAscending() ? SortKey.asc(path) : SortKey.desc(path);
		if (order.isIgnoreCase()) {
			key = key.ignoringCase();
		}
		return switch (order.getNullHandling()) {
			case NATIVE -> key;
			case NULLS_FIRST -> key.nullsFirst();
			case NULLS_LAST -> key.nullsLast();
		};
	}

}

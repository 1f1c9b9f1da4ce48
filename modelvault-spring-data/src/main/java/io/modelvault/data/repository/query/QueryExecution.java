package io.modelvault.data.repository.query;

import java.util.List;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.data.support.PageableExecutionUtils;
import org.springframework.data.util.ReflectionUtils;

/** Runs a query as the method's return type requires. */
@FunctionalInterface
interface QueryExecution {

	@Nullable Object execute(Query query, ParametersParameterAccessor arguments, Reading reading);

	static QueryExecution of(ModelVaultQueryMethod method, Subject subject, ModelVaultOperations operations) {
		Class<?> type = method.entityType();
		return switch (subject) {
			case FIND -> find(method, type, operations);
			case COUNT -> (query, arguments, reading) -> operations.count(query, type);
			case EXISTS -> (query, arguments, reading) -> operations.exists(query, type);
			case DELETE -> delete(method, type, operations);
			case UPDATE -> throw new IllegalArgumentException("Only a query with changes updates");
		};
	}

	private static <T> QueryExecution find(ModelVaultQueryMethod method, Class<T> type,
			ModelVaultOperations operations) {
		if (method.isStreamQuery()) {
			return (query, arguments, reading) -> operations.query(restricted(query, arguments), type,
					(found) -> reading.of(found).stream());
		}
		if (method.isScrollQuery()) {
			return (query, arguments, reading) -> window(query, arguments, type, operations, reading);
		}
		if (method.isPageQuery()) {
			return (query, arguments, reading) -> page(query, arguments.getPageable(), type, operations, reading);
		}
		if (method.isSliceQuery()) {
			return (query, arguments, reading) -> slice(query, arguments.getPageable(), type, operations, reading);
		}
		if (method.isCollectionQuery()) {
			return (query, arguments, reading) -> list(restricted(query, arguments), type, operations, reading);
		}
		return (query, arguments, reading) -> one(restricted(query, arguments), type, operations, reading);
	}

	static <T> List<Object> list(Query query, Class<T> type, ModelVaultOperations operations, Reading reading) {
		return operations.query(query, type, (found) -> reading.of(found).list());
	}

	static <T> @Nullable Object one(Query query, Class<T> type, ModelVaultOperations operations, Reading reading) {
		List<Object> found = list(query.part(0, 2), type, operations, reading);
		if (found.size() > 1) {
			throw new IncorrectResultSizeDataAccessException(
					"The query finds more than one " + type.getName() + " where one at most was expected", 1);
		}
		return found.isEmpty() ? null : found.get(0);
	}

	/** Reads content and total from one snapshot. */
	static <T> Page<Object> page(Query query, Pageable pageable, Class<T> type, ModelVaultOperations operations,
			Reading reading) {
		long limit = query.limit().isLimited() ? query.limit().max() : Long.MAX_VALUE;
		return operations.query(query.page(pageable), type, (part) -> part.onOneSnapshot((found) -> {
			List<Object> content = reading.of(found).list();
			return PageableExecutionUtils.getPage(content, pageable,
					() -> found.offset(query.offset()).limit(limit).count());
		}));
	}

	static <T> Slice<Object> slice(Query query, Pageable pageable, Class<T> type, ModelVaultOperations operations,
			Reading reading) {
		if (pageable.isUnpaged()) {
			return new SliceImpl<>(list(query.page(pageable), type, operations, reading), pageable, false);
		}
		int size = pageable.getPageSize();
		List<Object> found = list(query.sort(pageable.getSort()).part(pageable.getOffset(), size + 1L), type,
				operations, reading);
		boolean more = found.size() > size;
		return new SliceImpl<>(more ? found.subList(0, size) : found, pageable, more);
	}

	private static <T> Window<?> window(Query query, ParametersParameterAccessor arguments, Class<T> type,
			ModelVaultOperations operations, Reading reading) {
		Query sorted = query.sort(arguments.getSort());
		Query limited = arguments.getLimit().isLimited() ? sorted.part(0, arguments.getLimit().max()) : sorted;
		ScrollPosition position = arguments.getScrollPosition();
		return new ScrollRequest<>(operations, type, reading, limited)
			.window((position != null) ? position : ScrollPosition.offset());
	}

	private static <T> QueryExecution delete(ModelVaultQueryMethod method, Class<T> type,
			ModelVaultOperations operations) {
		if (method.isCollectionQuery()) {
			return (query, arguments, reading) -> operations.findAndDelete(query, type);
		}
		if (ReflectionUtils.isVoid(method.singleType()) || isNumber(method.singleType())) {
			return (query, arguments, reading) -> operations.delete(query, type);
		}
		return (query, arguments, reading) -> operations.findOneAndDelete(query, type).orElse(null);
	}

	private static boolean isNumber(Class<?> type) {
		return int.class.equals(type) || long.class.equals(type) || Integer.class.equals(type)
				|| Long.class.equals(type);
	}

	private static Query restricted(Query query, ParametersParameterAccessor arguments) {
		Query sorted = arguments.getParameters().hasPageableParameter() ? query.page(arguments.getPageable())
				: query.sort(arguments.getSort());
		return arguments.getParameters().hasLimitParameter() && arguments.getLimit().isLimited()
				? sorted.part(0, arguments.getLimit().max()) : sorted;
	}

}

package io.modelvault.data.repository.query;

import java.util.List;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.data.repository.query.parser.PartTree;
import org.springframework.data.util.ReflectionUtils;

/**
 * What is done with a query, by what its method gives back.
 */
@FunctionalInterface
interface QueryExecution {

	@Nullable Object execute(Query query, ParametersParameterAccessor arguments);

	static QueryExecution of(ModelVaultQueryMethod method, PartTree tree, ModelVaultOperations operations) {
		Class<?> type = method.entityType();
		if (tree.isDelete()) {
			return delete(method, operations);
		}
		if (tree.isCountProjection()) {
			return (query, arguments) -> operations.count(query, type);
		}
		if (tree.isExistsProjection()) {
			return (query, arguments) -> operations.exists(query, type);
		}
		if (method.isStreamQuery()) {
			return (query, arguments) -> operations.stream(restricted(query, arguments), type);
		}
		if (method.isPageQuery()) {
			return (query, arguments) -> operations.find(query, arguments.getPageable(), type);
		}
		if (method.isSliceQuery()) {
			return (query, arguments) -> slice(query, arguments.getPageable(), type, operations);
		}
		if (method.isCollectionQuery()) {
			return (query, arguments) -> operations.find(restricted(query, arguments), type);
		}
		return (query, arguments) -> operations.findOne(restricted(query, arguments), type).orElse(null);
	}

	private static QueryExecution delete(ModelVaultQueryMethod method, ModelVaultOperations operations) {
		Class<?> type = method.entityType();
		if (method.isCollectionQuery()) {
			return (query, arguments) -> operations.findAndDelete(query, type);
		}
		if (ReflectionUtils.isVoid(method.returnType()) || isNumber(method.returnType())) {
			return (query, arguments) -> operations.delete(query, type);
		}
		return (query, arguments) -> operations.findOneAndDelete(query, type).orElse(null);
	}

	private static boolean isNumber(Class<?> type) {
		return int.class.equals(type) || long.class.equals(type) || Integer.class.equals(type)
				|| Long.class.equals(type);
	}

	private static <T> SliceImpl<T> slice(Query query, Pageable pageable, Class<T> type,
			ModelVaultOperations operations) {
		if (pageable.isUnpaged()) {
			return new SliceImpl<>(operations.find(query.page(pageable), type), pageable, false);
		}
		int size = pageable.getPageSize();
		List<T> found = operations.find(query.sort(pageable.getSort()).part(pageable.getOffset(), size + 1L), type);
		boolean more = found.size() > size;
		return new SliceImpl<>(more ? found.subList(0, size) : found, pageable, more);
	}

	private static Query restricted(Query query, ParametersParameterAccessor arguments) {
		Query sorted = arguments.getParameters().hasPageableParameter() ? query.page(arguments.getPageable())
				: query.sort(arguments.getSort());
		return arguments.getParameters().hasLimitParameter() && arguments.getLimit().isLimited()
				? sorted.part(0, arguments.getLimit().max()) : sorted;
	}

}

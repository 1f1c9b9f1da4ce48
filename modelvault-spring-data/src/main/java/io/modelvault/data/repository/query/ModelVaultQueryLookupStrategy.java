package io.modelvault.data.repository.query;

import java.lang.reflect.Method;
import java.util.Optional;

import io.modelvault.data.core.ModelVaultOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.NamedQueries;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.query.QueryLookupStrategy;
import org.springframework.data.repository.query.RepositoryQuery;
import org.springframework.data.repository.query.ValueExpressionDelegate;

/**
 * Creates the query of each method when the repository is created, and refuses a method
 * that could not be answered exactly. A named query takes precedence over an annotation,
 * and an annotation over the name of the method.
 */
public class ModelVaultQueryLookupStrategy implements QueryLookupStrategy {

	private final ModelVaultOperations operations;

	private final Key key;

	private final ValueExpressionDelegate expressions;

	private final FullScanPolicy fullScans;

	/**
	 * Creates queries that run on a template.
	 * @param operations the operations to read and write with
	 * @param key the ways to find a query; all of them by default
	 * @param expressions evaluates value expressions
	 * @param fullScans the policy for a method that no index narrows
	 */
	public ModelVaultQueryLookupStrategy(ModelVaultOperations operations, @Nullable Key key,
			ValueExpressionDelegate expressions, FullScanPolicy fullScans) {
		this.operations = operations;
		this.key = (key != null) ? key : Key.CREATE_IF_NOT_FOUND;
		this.expressions = expressions;
		this.fullScans = fullScans;
	}

	@Override
	public RepositoryQuery resolveQuery(Method method, RepositoryMetadata metadata, ProjectionFactory factory,
			NamedQueries namedQueries) {
		ModelVaultQueryMethod queryMethod = new ModelVaultQueryMethod(method, metadata, factory);
		Optional<String> text = (this.key != Key.CREATE) ? text(queryMethod, namedQueries) : Optional.empty();
		if (text.isPresent()) {
			return new StringBasedModelVaultQuery(queryMethod, text.get(), this.operations, this.expressions,
					this.fullScans);
		}
		if (this.key == Key.USE_DECLARED_QUERY) {
			throw queryMethod.unsupported("there is neither a named query '" + queryMethod.getNamedQueryName()
					+ "' nor @Query, and queries are not derived from names", "Add one of them");
		}
		if (queryMethod.update().isPresent()) {
			throw queryMethod.unsupported("@Update does not say which entities are changed",
					"Add @Query with the condition");
		}
		return new PartTreeModelVaultQuery(queryMethod, this.operations, this.fullScans);
	}

	private static Optional<String> text(ModelVaultQueryMethod method, NamedQueries namedQueries) {
		String name = method.getNamedQueryName();
		return namedQueries.hasQuery(name) ? Optional.of(namedQueries.getQuery(name))
				: method.query().map((query) -> query.value());
	}

}

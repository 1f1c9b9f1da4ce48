package io.modelvault.data.repository.query;

import java.lang.reflect.Method;

import io.modelvault.data.core.ModelVaultOperations;

import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.NamedQueries;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.query.QueryLookupStrategy;
import org.springframework.data.repository.query.RepositoryQuery;

/**
 * Makes the query of each method when the repository is made, and refuses there what
 * could not be answered exactly.
 */
public class ModelVaultQueryLookupStrategy implements QueryLookupStrategy {

	private final ModelVaultOperations operations;

	/**
	 * Makes queries over a template.
	 * @param operations what reads and writes
	 */
	public ModelVaultQueryLookupStrategy(ModelVaultOperations operations) {
		this.operations = operations;
	}

	@Override
	public RepositoryQuery resolveQuery(Method method, RepositoryMetadata metadata, ProjectionFactory factory,
			NamedQueries namedQueries) {
		ModelVaultQueryMethod queryMethod = new ModelVaultQueryMethod(method, metadata, factory);
		if (namedQueries.hasQuery(queryMethod.getNamedQueryName())) {
			throw queryMethod.unsupported("there is a named query '" + queryMethod.getNamedQueryName()
					+ "', and ModelVault has no query language for it", "Remove the named query");
		}
		return new PartTreeModelVaultQuery(queryMethod, this.operations);
	}

}

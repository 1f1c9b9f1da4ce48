package io.modelvault.boot.diagnostics;

import io.modelvault.data.repository.ModelVaultRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.data.core.PropertyReferenceException;
import org.springframework.data.repository.query.QueryCreationException;

/**
 * Explains that the name of a query method contains a property that its model does not
 * have: often a typing error.
 */
class QueryMethodNameFailureAnalyzer extends AbstractFailureAnalyzer<QueryCreationException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, QueryCreationException cause) {
		PropertyReferenceException slip = findCause(cause, PropertyReferenceException.class);
		if (slip == null || !ModelVaultRepository.class.isAssignableFrom(cause.getMethod().getDeclaringClass())) {
			return null;
		}
		return new FailureAnalysis("The query method " + cause.getMethod().toGenericString() + " cannot be answered: "
				+ slip.getMessage() + ".", "Name a property of the model, or write the query out with @Query.", cause);
	}

}

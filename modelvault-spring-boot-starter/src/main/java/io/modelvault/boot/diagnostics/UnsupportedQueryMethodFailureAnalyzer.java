package io.modelvault.boot.diagnostics;

import io.modelvault.data.repository.query.UnsupportedQueryMethodException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a query method of a repository is refused.
 */
class UnsupportedQueryMethodFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedQueryMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedQueryMethodException cause) {
		return new FailureAnalysis(
				"The query method " + cause.queryMethod() + " cannot be answered: " + cause.reason() + ".",
				cause.action() + ".", cause);
	}

}

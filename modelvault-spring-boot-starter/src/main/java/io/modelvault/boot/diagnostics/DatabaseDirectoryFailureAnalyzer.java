package io.modelvault.boot.diagnostics;

import io.modelvault.boot.autoconfigure.DatabaseDirectoryException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains that the directory for the database is missing or not writable. */
class DatabaseDirectoryFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseDirectoryException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DatabaseDirectoryException cause) {
		return new FailureAnalysis(cause.getMessage() + ": " + cause.directory(),
				"Create the directory, let this process write there, or set the property 'modelvault.path' to a file in "
						+ "another one.",
				cause);
	}

}

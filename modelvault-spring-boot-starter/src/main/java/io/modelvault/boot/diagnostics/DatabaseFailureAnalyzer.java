package io.modelvault.boot.diagnostics;

import java.util.Map;
import java.util.stream.Collectors;

import io.modelvault.error.ModelVaultException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which fault of a database or a model prevented the start of the application.
 */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<ModelVaultException> {

	private static final String HELD_ELSEWHERE = """
			A ModelVault database has one writing process. Either

			    - stop the process that holds it, if it is a forgotten one,
			    - let the start wait for it with 'modelvault.lock-timeout=30s', if it is about to end,
			    - give this application a file of its own with the property 'modelvault.path', or
			    - set 'modelvault.mode=read-only' here and in the other process, if both only read.""";

	private static final String HELD_HERE = """
			Another application context of this process has it open, or code that called Database.open. Either

			    - let the start wait for it with 'modelvault.lock-timeout=30s', if that context is about to close,
			    - inject the DatabaseSource, the Database or the repositories that are there instead of opening it again,
			    - give each context a file of its own with the property 'modelvault.path', or
			    - in tests, set 'modelvault.mode=memory'.""";

	private static final String MISSING = """
			No file was made. Either

			    - check that 'modelvault.path' names the file you mean, and that its disk is mounted,
			    - restore a backup, or
			    - for a new, empty database, start once with 'modelvault.create=if-missing' and 'modelvault.mode=file'.""";

	private static final String EMPTY = """
			The file is unchanged. Either

			    - restore a backup, if there was data in it,
			    - check that 'modelvault.path' names the file you mean, or
			    - for a new, empty database, delete the file and start once with 'modelvault.create=if-missing'.""";

	private static final String RECOVERY = """
			The file is unchanged. Make a copy of it first. Then either

			    - restore a backup, or
			    - set 'modelvault.recovery=auto-truncate' for one start: it keeps every commit before the damage, \
			copies what it cuts to a file beside the database, and reports both.""";

	private static final String OF_UPSTREAM = """
			The file is unchanged. Either

			    - name another file with the property 'modelvault.path', so that this application does not take the one \
			of the Python or Rust application, or
			    - export its documents as JSON there, and insert them here with Database.jsonCollection; the schema is \
			read as it is by Database.registerCollection.""";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ModelVaultException cause) {
		String action = action(cause);
		return (action != null) ? new FailureAnalysis(description(cause), action, cause) : null;
	}

	private static @Nullable String action(ModelVaultException cause) {
		return switch (cause.code()) {
			case LOCKED -> isHeldHere(cause) ? HELD_HERE : HELD_ELSEWHERE;
			case NOT_FOUND -> MISSING;
			case RECOVERY_REFUSED -> isEmptyFile(cause) ? EMPTY : RECOVERY;
			case UNSUPPORTED_FORMAT -> "TDB0".equals(cause.attributes().get("format")) ? OF_UPSTREAM : """
					The file is unchanged. Either

					    - check that 'modelvault.path' names the file you mean, a regular one, or
					    - start with the version of ModelVault that wrote it, or a later one.""";
			case INVALID_MODEL -> "Change the class as the description says.";
			case CORRUPT -> """
					The file is unchanged. Restore a backup, or salvage what is readable into a new file.""";
			case STORAGE_FAILED -> """
					Check that the disk is in order and not full, and that the process may read and write the file.""";
			case READ_ONLY ->
				"""
						Start once with 'modelvault.mode=file', so that the collections of this version of the application are \
						there, or remove the models that the file does not have.""";
			default -> null;
		};
	}

	private static boolean isEmptyFile(ModelVaultException cause) {
		return "empty_file".equals(cause.attributes().get("reason"));
	}

	private static boolean isHeldHere(ModelVaultException cause) {
		String holder = String.valueOf(cause.attributes().get("holder"));
		return holder.startsWith("pid=" + ProcessHandle.current().pid() + " ");
	}

	private static String description(ModelVaultException cause) {
		String details = cause.attributes()
			.entrySet()
			.stream()
			.filter((attribute) -> !String.valueOf(cause.getMessage()).contains(String.valueOf(attribute.getValue())))
			.map(DatabaseFailureAnalyzer::line)
			.collect(Collectors.joining());
		return cause.getMessage() + (details.isEmpty() ? "" : "\n" + details);
	}

	private static String line(Map.Entry<String, Object> attribute) {
		return "\n    " + attribute.getKey() + ": " + attribute.getValue();
	}

}

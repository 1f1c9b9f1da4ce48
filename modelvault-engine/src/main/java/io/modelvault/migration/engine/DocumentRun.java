package io.modelvault.migration.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.collection.CollectionRewrite;
import io.modelvault.error.Violation;
import io.modelvault.migration.MigrationProgress;
import org.jspecify.annotations.Nullable;

/** Converts each document and checks the result. */
final class DocumentRun implements CollectionRewrite.DocumentChange {

	private final DocumentConverter reshaping;

	private final DocumentCheck check;

	private final ProgressThrottle pace;

	DocumentRun(DocumentConverter reshaping, DocumentCheck check, MigrationProgress progress, long documents) {
		this.reshaping = reshaping;
		this.check = check;
		this.pace = new ProgressThrottle(progress, "documents", documents);
	}

	@Override
	public @Nullable Map<String, @Nullable Object> apply(Map<String, @Nullable Object> document) {
		List<Violation> violations = new ArrayList<>();
		Map<String, @Nullable Object> changed = this.reshaping.apply(document, violations);
		this.pace.step();
		return this.check.accept(document, changed, violations);
	}

	@Override
	public void keyTaken(Map<String, @Nullable Object> document) {
		this.check.refuseKey(document);
	}

}

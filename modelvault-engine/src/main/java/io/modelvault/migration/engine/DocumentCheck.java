package io.modelvault.migration.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.Violation;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.row.validation.Validator;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.diff.SchemaChange;
import org.jspecify.annotations.Nullable;

/**
 * Checks documents against the new schema and collects those that violate it. Ignores a
 * violation that only the passing of time has caused: a date that lay in the future when
 * it was written may have come, unless this migration introduces the constraint.
 */
final class DocumentCheck {

	private static final Set<String> OF_THE_MOMENT = Set.of("past", "future");

	private final Validator validator;

	private final String newPrimaryKey;

	private final List<Pattern> asked;

	private final Offenders offenders;

	private final String formerPrimaryKey;

	private final String presentPrimaryKey;

	DocumentCheck(StoredCollection stored, CollectionSchema target, MigrationPlan plan) {
		this.validator = Validator.of(target);
		this.newPrimaryKey = target.primaryKey().toString();
		this.formerPrimaryKey = stored.schema().primaryKey().first();
		this.presentPrimaryKey = target.primaryKey().first();
		this.offenders = new Offenders(target.name());
		this.asked = plan.diff()
			.changes()
			.stream()
			.filter(SchemaChange.ConstraintsTightened.class::isInstance)
			.map((change) -> placesAt(change.path()))
			.toList();
	}

	Offenders offenders() {
		return this.offenders;
	}

	/** Checks a document that stays as it is. */
	void accept(Map<String, @Nullable Object> document) {
		List<Violation> violations = new ArrayList<>();
		this.validator.check(document, violations);
		violations.removeIf(this::isForgiven);
		if (!violations.isEmpty()) {
			this.offenders.add(Objects.requireNonNull(document.get(this.presentPrimaryKey)), violations);
		}
	}

	/**
	 * Checks a converted document.
	 * @param violations the violations found by the conversion
	 * @return the document in normal form, or null if it is invalid
	 */
	@Nullable Map<String, @Nullable Object> accept(Map<String, @Nullable Object> old, Map<String, @Nullable Object> changed,
			List<Violation> violations) {
		List<Violation> all = new ArrayList<>(violations);
		Map<String, @Nullable Object> normal = violations.isEmpty() ? this.validator.check(changed, all) : changed;
		all.removeIf(this::isForgiven);
		if (all.isEmpty()) {
			return normal;
		}
		this.offenders.add(primaryKey(old), all);
		return null;
	}

	/** Reports that another document has the same new primary key. */
	void refuseKey(Map<String, @Nullable Object> old) {
		this.offenders.add(primaryKey(old),
				List.of(new Violation(this.newPrimaryKey, "unique", "has the same value as another document")));
	}

	private Object primaryKey(Map<String, @Nullable Object> old) {
		return Objects.requireNonNull(old.get(this.formerPrimaryKey));
	}

	private boolean isForgiven(Violation violation) {
		return OF_THE_MOMENT.contains(violation.constraint())
				&& this.asked.stream().noneMatch((places) -> places.matcher(violation.path()).matches());
	}

	/**
	 * Returns a pattern for the places in documents that a path of the schema denotes.
	 */
	private static Pattern placesAt(String path) {
		StringBuilder regex = new StringBuilder();
		for (String part : path.split("(?=\\[\\]|\\{\\}|<)|(?<=\\[\\]|\\{\\}|>)")) {
			switch (part) {
				case "[]" -> regex.append("\\[\\d+\\]");
				case "{}" -> regex.append("\\..*");
				default -> regex.append(part.startsWith("<") ? "" : Pattern.quote(part));
			}
		}
		return Pattern.compile(regex.toString(), Pattern.DOTALL);
	}

}

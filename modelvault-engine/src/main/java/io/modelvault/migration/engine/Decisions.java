package io.modelvault.migration.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.Decision;

/** Holds the decisions of one migration, by kind and path. */
final class Decisions {

	private final Map<String, Decision.Fill> fills = new LinkedHashMap<>();

	private final Map<String, Decision.Convert> conversions = new LinkedHashMap<>();

	private final Map<String, Decision.DropField> drops = new LinkedHashMap<>();

	private final Map<String, Decision.ChangePrimaryKey> primaryKeys = new LinkedHashMap<>();

	private final List<String> formerNames = new ArrayList<>();

	Decisions(List<Decision> decisions) {
		for (Decision decision : decisions) {
			Object before = null;
			if (decision instanceof Decision.Fill fill) {
				before = this.fills.put(fill.path(), fill);
			}
			else if (decision instanceof Decision.Convert convert) {
				before = this.conversions.put(convert.path(), convert);
			}
			else if (decision instanceof Decision.DropField drop) {
				before = this.drops.put(drop.path(), drop);
			}
			else if (decision instanceof Decision.ChangePrimaryKey change) {
				before = this.primaryKeys.put(change.path(), change);
			}
			else if (decision instanceof Decision.RenameCollection rename) {
				this.formerNames.add(rename.path());
			}
			if (before != null || this.formerNames.size() > 1) {
				throw new SchemaChangeException("Two decisions of one kind are about '" + decision.path() + "'",
						Map.of("path", decision.path()));
			}
		}
	}

	Optional<String> formerName() {
		return this.formerNames.stream().findFirst();
	}

	Optional<Decision.Fill> fill(String path) {
		return Optional.ofNullable(this.fills.get(path));
	}

	Optional<Decision.Convert> conversion(String path) {
		return Optional.ofNullable(this.conversions.get(path));
	}

	Set<String> filled() {
		return this.fills.keySet();
	}

	Set<String> converted() {
		return this.conversions.keySet();
	}

	boolean drops(String path) {
		return this.drops.containsKey(path);
	}

	boolean changesPrimaryKey(String path) {
		return this.primaryKeys.containsKey(path);
	}

	/** Returns whether a conversion covers the path or a path that contains it. */
	boolean convertsAround(String path) {
		return this.conversions.keySet().stream().anyMatch((converted) -> isWithin(path, converted));
	}

	/**
	 * Refuses decisions about unknown paths: most likely a name is misspelt, and another
	 * path remains undecided.
	 * @param known the paths of the new schema
	 * @param removed the paths of the fields that it lacks
	 * @param newPrimaryKey the primary key, if it changes
	 */
	void requireKnown(Set<String> known, Set<String> removed, Set<String> newPrimaryKey) {
		require("fill", this.fills.keySet(), known);
		require("convert", this.conversions.keySet(), known);
		require("dropField", this.drops.keySet(), removed);
		require("changePrimaryKey", this.primaryKeys.keySet(), newPrimaryKey);
	}

	private static void require(String kind, Set<String> decided, Set<String> known) {
		for (String path : decided) {
			if (!known.contains(path)) {
				throw new SchemaChangeException(
						"Decision " + kind + "(\"" + path + "\") is about nothing in this migration"
								+ (known.isEmpty() ? "" : "; it may be about " + known),
						Map.of("path", path));
			}
		}
	}

	private static boolean isWithin(String path, String outer) {
		return path.startsWith(outer)
				&& (path.length() == outer.length() || ".[{<".indexOf(path.charAt(outer.length())) >= 0);
	}

}

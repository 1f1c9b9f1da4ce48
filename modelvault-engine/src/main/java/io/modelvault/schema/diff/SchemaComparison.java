package io.modelvault.schema.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.PathTypes;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import io.modelvault.schema.catalog.FieldNumbers;

/** Finds the differences between two schemas. For a single comparison. */
final class SchemaComparison {

	private final CollectionSchema from;

	private final CollectionSchema to;

	private final List<SchemaChange> changes = new ArrayList<>();

	SchemaComparison(CollectionSchema from, CollectionSchema to) {
		this.from = from;
		this.to = to;
	}

	List<SchemaChange> changes() {
		comparePrimaryKeys();
		compareObjects("", this.from.document(), this.to.document());
		compareIndexes();
		return this.changes;
	}

	private void comparePrimaryKeys() {
		Field older = this.from.field(this.from.primaryKey().first()).orElseThrow();
		Field newer = this.to.field(this.to.primaryKey().first()).orElseThrow();
		if (!isSame(older, newer)) {
			this.changes.add(new SchemaChange.PrimaryKeyChanged(newer.name(), older.name()));
		}
		if (this.from.idGeneration() != this.to.idGeneration()) {
			this.changes.add(new SchemaChange.IdGenerationChanged(newer.name(), this.from.idGeneration(),
					this.to.idGeneration()));
		}
	}

	private static boolean isSame(Field older, Field newer) {
		if (older.hasId() && newer.hasId()) {
			return older.id() == newer.id();
		}
		return older.name().equals(newer.name()) || newer.formerNames().contains(older.name());
	}

	private void compareObjects(String path, ObjectType older, ObjectType newer) {
		String prefix = path.isEmpty() ? "" : path + ".";
		Map<String, Field> matches = match(older, newer);
		Map<Field, Field> kept = new LinkedHashMap<>();
		for (Field field : newer.fields()) {
			Field before = matches.get(field.name());
			if (before != null) {
				kept.put(before, field);
				compareFields(prefix, before, field);
			}
			else {
				this.changes.add(new SchemaChange.FieldAdded(prefix + field.name(), field));
			}
		}
		for (Field field : older.fields()) {
			if (!kept.containsKey(field)) {
				this.changes.add(new SchemaChange.FieldRemoved(prefix + field.name()));
			}
		}
		List<Field> remaining = older.fields().stream().filter(kept::containsKey).toList();
		if (!remaining.equals(List.copyOf(kept.keySet()))) {
			this.changes.add(new SchemaChange.FieldsReordered(path));
		}
	}

	/**
	 * The older field of each newer one, by its name: by ids if both schemas have them.
	 */
	private static Map<String, Field> match(ObjectType older, ObjectType newer) {
		if (older.fields().stream().noneMatch(Field::hasId) || !newer.fields().stream().allMatch(Field::hasId)) {
			return FieldNumbers.match(newer, older);
		}
		Map<Integer, Field> byId = new HashMap<>();
		older.fields().forEach((field) -> byId.put(field.id(), field));
		Map<String, Field> matches = new HashMap<>();
		newer.fields()
			.stream()
			.filter((field) -> byId.containsKey(field.id()))
			.forEach((field) -> matches.put(field.name(), byId.get(field.id())));
		return matches;
	}

	private void compareFields(String prefix, Field older, Field newer) {
		String path = prefix + newer.name();
		if (!older.name().equals(newer.name())) {
			this.changes.add(new SchemaChange.FieldRenamed(path, prefix + older.name()));
		}
		compareTypes(path, older.type(), newer.type());
		compareConstraints(path, older.constraints(), newer.constraints());
		if (!Objects.equals(older.defaultText(), newer.defaultText())) {
			this.changes.add(new SchemaChange.DefaultChanged(path, older.defaultText(), newer.defaultText()));
		}
	}

	private void compareConstraints(String path, List<Constraint> older, List<Constraint> newer) {
		if (Set.copyOf(older).equals(Set.copyOf(newer))) {
			return;
		}
		this.changes.add(ConstraintStrength.imply(older, newer) ? new SchemaChange.ConstraintsLoosened(path)
				: new SchemaChange.ConstraintsTightened(path));
	}

	private void compareTypes(String path, Type older, Type newer) {
		if (older.isOptional() != newer.isOptional()) {
			this.changes.add(
					newer.isOptional() ? new SchemaChange.BecameOptional(path) : new SchemaChange.BecameRequired(path));
		}
		Type before = older.required();
		Type after = newer.required();
		if (before instanceof ObjectType a && after instanceof ObjectType b) {
			compareObjects(path, a, b);
		}
		else if (before instanceof ListType a && after instanceof ListType b) {
			compareTypes(path + "[]", a.element(), b.element());
			compareConstraints(path + "[]", a.constraints(), b.constraints());
		}
		else if (before instanceof SetType a && after instanceof SetType b) {
			compareTypes(path + "[]", a.element(), b.element());
			compareConstraints(path + "[]", a.constraints(), b.constraints());
		}
		else if (before instanceof MapType a && after instanceof MapType b) {
			compareTypes(path + "{}", a.value(), b.value());
			compareConstraints(path + "{}", a.constraints(), b.constraints());
		}
		else if (before instanceof EnumType a && after instanceof EnumType b) {
			compareVariants(path, a.variants(), b.variants());
			if (isPrimaryKey(path) && !a.numbersAs(b)) {
				this.changes.add(new SchemaChange.KeysReordered(path));
			}
		}
		else if (before instanceof UnionType a && after instanceof UnionType b && a.tag().equals(b.tag())) {
			compareUnions(path, a, b);
		}
		else if (!before.equals(after)) {
			this.changes.add(TypeChanges.isWidening(before, after)
					? new SchemaChange.TypeWidened(path, before, after, needsOtherKeys(path, before, after))
					: new SchemaChange.TypeChanged(path, before, after));
		}
	}

	/** Indexes over an enum are built anew in place; its primary keys cannot be. */
	private boolean needsOtherKeys(String path, Type before, Type after) {
		return (before instanceof EnumType) ? isPrimaryKey(path)
				: isKeyed(path) && !TypeChanges.keepsKeys(before, after);
	}

	private boolean isPrimaryKey(String path) {
		return this.to.primaryKey().toString().equals(path);
	}

	private void compareVariants(String path, List<String> older, List<String> newer) {
		List<String> added = newer.stream().filter((variant) -> !older.contains(variant)).toList();
		List<String> removed = older.stream().filter((variant) -> !newer.contains(variant)).toList();
		if (!added.isEmpty()) {
			this.changes.add(new SchemaChange.VariantsAdded(path, added));
		}
		if (!removed.isEmpty()) {
			this.changes.add(new SchemaChange.VariantsRemoved(path, removed));
		}
	}

	private void compareUnions(String path, UnionType older, UnionType newer) {
		compareVariants(path, older.variants().stream().map(UnionType.Variant::name).toList(),
				newer.variants().stream().map(UnionType.Variant::name).toList());
		for (UnionType.Variant variant : newer.variants()) {
			older.variant(variant.name())
				.ifPresent(
						(before) -> compareObjects(path + "<" + variant.name() + ">", before.type(), variant.type()));
		}
	}

	/**
	 * Returns whether the field is part of a key: the primary key, or an index that is
	 * kept.
	 */
	private boolean isKeyed(String path) {
		String plain = path.replace("[]", "").replaceAll("<[^>]*>", "");
		return isPrimaryKey(plain) || this.to.indexes()
			.stream()
			.anyMatch((index) -> index.paths().stream().anyMatch((part) -> part.toString().equals(plain)));
	}

	private void compareIndexes() {
		Set<String> kept = new HashSet<>();
		for (IndexDefinition index : this.to.indexes()) {
			Optional<IndexDefinition> before = this.from.index(index.name()).or(() -> renamedIndex(index));
			if (before.isEmpty()) {
				this.changes.add(new SchemaChange.IndexAdded(index.name(), index));
				continue;
			}
			kept.add(before.get().name());
			if (!before.get().name().equals(index.name())) {
				this.changes.add(new SchemaChange.IndexRenamed(index.name(), before.get().name()));
			}
			else if (!isSameIndex(before.get(), index)) {
				this.changes.add(new SchemaChange.IndexChanged(index.name(), before.get(), index));
			}
		}
		for (IndexDefinition index : this.from.indexes()) {
			if (!kept.contains(index.name())) {
				this.changes.add(new SchemaChange.IndexRemoved(index.name()));
			}
		}
	}

	/**
	 * Returns the index with the same entries as a new one, if its own name is no longer
	 * in use.
	 */
	private Optional<IndexDefinition> renamedIndex(IndexDefinition index) {
		return this.from.indexes()
			.stream()
			.filter((other) -> this.to.index(other.name()).isEmpty() && isSameIndex(other, index))
			.findFirst();
	}

	/** Returns whether two indexes have the same entries, even if a field was renamed. */
	private boolean isSameIndex(IndexDefinition older, IndexDefinition newer) {
		if (older.unique() != newer.unique() || older.sparse() != newer.sparse()
				|| older.parts().size() != newer.parts().size()) {
			return false;
		}
		for (int part = 0; part < older.parts().size(); part++) {
			IndexPart before = older.parts().get(part);
			IndexPart after = newer.parts().get(part);
			if (before.order() != after.order() || !isSamePath(before.path(), after.path())) {
				return false;
			}
		}
		return true;
	}

	private boolean isSamePath(FieldPath older, FieldPath newer) {
		return older.equals(newer) || renamed(older).equals(newer);
	}

	private FieldPath renamed(FieldPath older) {
		List<String> segments = new ArrayList<>();
		Type before = this.from.document();
		Type after = this.to.document();
		for (String segment : older.segments()) {
			Optional<Field> field = objectOf(before).flatMap((object) -> object.field(segment));
			Optional<ObjectType> owner = objectOf(after);
			Optional<Field> now = field.flatMap((known) -> owner
				.flatMap((object) -> object.fields().stream().filter((other) -> isSame(known, other)).findFirst()));
			segments.add(now.map(Field::name).orElse(segment));
			before = field.map(Field::type).orElse(ScalarType.BOOL);
			after = now.map(Field::type).orElse(ScalarType.BOOL);
		}
		return new FieldPath(segments);
	}

	private static Optional<ObjectType> objectOf(Type type) {
		Type required = PathTypes.element(type).required();
		return (required instanceof ObjectType object) ? Optional.of(object) : Optional.empty();
	}

}

package io.modelvault.schema.diff;

import java.util.List;

import io.modelvault.schema.Field;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/** Describes one difference between two schemas. */
public sealed interface SchemaChange {

	/** Returns the stable name of the change: {@code field_added}. */
	String name();

	/**
	 * Returns the location: the path of a field, with {@code []} for the elements of a
	 * list or a set, {@code {}} for the values of a map and {@code <name>} for a variant;
	 * or the name of an index.
	 */
	String path();

	/** Returns what the change requires. */
	Compatibility compatibility();

	/** Returns a description for display. */
	String describe();

	/** A field was added. */
	record FieldAdded(String path, Field field) implements SchemaChange {

		@Override
		public String name() {
			return "field_added";
		}

		@Override
		public Compatibility compatibility() {
			return (this.field.isRequired() && this.field.defaultText() == null) ? Compatibility.NEEDS_MIGRATION
					: Compatibility.SAFE;
		}

		@Override
		public String describe() {
			String kind = !this.field.isRequired() ? "optional"
					: (this.field.defaultText() != null) ? "required, with a default" : "required, without a default";
			return "field '" + this.path + "' is added (" + kind + ")";
		}

	}

	/** A field was removed, together with its values in the documents. */
	record FieldRemoved(String path) implements SchemaChange {

		@Override
		public String name() {
			return "field_removed";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.BREAKING;
		}

		@Override
		public String describe() {
			return "field '" + this.path + "' is removed, and its values with it";
		}

	}

	/** A field was renamed and is otherwise the same. */
	record FieldRenamed(String path, String formerName) implements SchemaChange {

		@Override
		public String name() {
			return "field_renamed";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "field '" + this.formerName + "' is renamed to '" + this.path + "'";
		}

	}

	/**
	 * The fields of an object, or of the document if the path is empty, were reordered.
	 */
	record FieldsReordered(String path) implements SchemaChange {

		@Override
		public String name() {
			return "fields_reordered";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "the fields of " + (this.path.isEmpty() ? "the document" : "'" + this.path + "'") + " are reordered";
		}

	}

	/** A required value became optional. */
	record BecameOptional(String path) implements SchemaChange {

		@Override
		public String name() {
			return "became_optional";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "'" + this.path + "' becomes optional";
		}

	}

	/** An optional value became required. */
	record BecameRequired(String path) implements SchemaChange {

		@Override
		public String name() {
			return "became_required";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.NEEDS_MIGRATION;
		}

		@Override
		public String describe() {
			return "'" + this.path + "' becomes required; documents without it have to be filled in";
		}

	}

	/**
	 * A type was replaced by one that holds all its values; stored values are read as the
	 * new type.
	 */
	record TypeWidened(String path, Type from, Type to, boolean keyed) implements SchemaChange {

		@Override
		public String name() {
			return "type_widened";
		}

		@Override
		public Compatibility compatibility() {
			return this.keyed ? Compatibility.NEEDS_MIGRATION : Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "'" + this.path + "' is widened from " + this.from + " to " + this.to
					+ (this.keyed ? "; the keys made of it have to be written anew" : "");
		}

	}

	/** A type was replaced by another one. */
	record TypeChanged(String path, Type from, Type to) implements SchemaChange {

		@Override
		public String name() {
			return "type_changed";
		}

		@Override
		public Compatibility compatibility() {
			return TypeChanges.isConvertible(this.from, this.to) ? Compatibility.NEEDS_MIGRATION
					: Compatibility.BREAKING;
		}

		@Override
		public String describe() {
			return "'" + this.path + "' changes from " + this.from + " to " + this.to;
		}

	}

	/** Variants were added to an enum or a union. */
	record VariantsAdded(String path, List<String> variants) implements SchemaChange {

		@Override
		public String name() {
			return "variants_added";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "'" + this.path + "' gets the variants " + this.variants;
		}

	}

	/** The variants of an enum that is the primary key have other numbers. */
	record KeysReordered(String path) implements SchemaChange {

		@Override
		public String name() {
			return "keys_reordered";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.NEEDS_MIGRATION;
		}

		@Override
		public String describe() {
			return "'" + this.path + "' orders its variants otherwise; the primary keys have to be written anew";
		}

	}

	/** An enum or a union has fewer variants. */
	record VariantsRemoved(String path, List<String> variants) implements SchemaChange {

		@Override
		public String name() {
			return "variants_removed";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.NEEDS_MIGRATION;
		}

		@Override
		public String describe() {
			return "'" + this.path + "' loses the variants " + this.variants
					+ "; documents that have one have to change";
		}

	}

	/** Constraints now accept everything that they did before, and more. */
	record ConstraintsLoosened(String path) implements SchemaChange {

		@Override
		public String name() {
			return "constraints_loosened";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "the constraints of '" + this.path + "' are loosened";
		}

	}

	/** Constraints may now reject values that they accepted before. */
	record ConstraintsTightened(String path) implements SchemaChange {

		@Override
		public String name() {
			return "constraints_tightened";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.NEEDS_MIGRATION;
		}

		@Override
		public String describe() {
			return "the constraints of '" + this.path + "' are tightened; stored documents have to be checked";
		}

	}

	/**
	 * A default was changed; stored documents keep the default with which they were read.
	 */
	record DefaultChanged(String path, @Nullable String from, @Nullable String to) implements SchemaChange {

		@Override
		public String name() {
			return "default_changed";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "the default of '" + this.path + "' changes; stored documents keep the one they have";
		}

	}

	/** An index was added. */
	record IndexAdded(String path, IndexDefinition index) implements SchemaChange {

		@Override
		public String name() {
			return "index_added";
		}

		@Override
		public Compatibility compatibility() {
			return this.index.unique() ? Compatibility.NEEDS_MIGRATION : Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return (this.index.unique() ? "unique index '" : "index '") + this.path + "' on " + this.index.parts()
					+ " is added";
		}

	}

	/** An index was removed. */
	record IndexRemoved(String path) implements SchemaChange {

		@Override
		public String name() {
			return "index_removed";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "index '" + this.path + "' is removed";
		}

	}

	/** An index was renamed and has the same entries. */
	record IndexRenamed(String path, String formerName) implements SchemaChange {

		@Override
		public String name() {
			return "index_renamed";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "index '" + this.formerName + "' is renamed to '" + this.path + "'";
		}

	}

	/** The parts, the uniqueness or the sparseness of an index changed. */
	record IndexChanged(String path, IndexDefinition from, IndexDefinition to) implements SchemaChange {

		@Override
		public String name() {
			return "index_changed";
		}

		@Override
		public Compatibility compatibility() {
			boolean loosened = !this.to.unique() || (this.from.unique() && this.from.parts().equals(this.to.parts()));
			return loosened ? Compatibility.SAFE : Compatibility.NEEDS_MIGRATION;
		}

		@Override
		public String describe() {
			return "index '" + this.path + "' changes from " + this.from.parts() + " to "
					+ (this.to.unique() ? "unique " : "") + this.to.parts();
		}

	}

	/** Another field became the primary key. */
	record PrimaryKeyChanged(String path, String from) implements SchemaChange {

		@Override
		public String name() {
			return "primary_key_changed";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.BREAKING;
		}

		@Override
		public String describe() {
			return "the primary key changes from '" + this.from + "' to '" + this.path + "'";
		}

	}

	/** The generation of primary keys for new documents changed. */
	record IdGenerationChanged(String path, IdGeneration from, IdGeneration to) implements SchemaChange {

		@Override
		public String name() {
			return "id_generation_changed";
		}

		@Override
		public Compatibility compatibility() {
			return Compatibility.SAFE;
		}

		@Override
		public String describe() {
			return "the generation of '" + this.path + "' changes from " + this.from + " to " + this.to;
		}

	}

}

package io.modelvault.data.repository.query;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.ModelVaultPersistentProperty;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.schema.FieldPath;

import org.springframework.data.core.PropertyPath;
import org.springframework.data.mapping.PersistentPropertyPath;

/**
 * Resolves the path of a part of a method name, possibly inside the elements of lists.
 *
 * @param lists the lists on the path, each relative to an element of the one before
 * @param field the dotted path of the value, relative to an element of the last list
 * @param leaf the property of the value
 */
record PartPath(List<String> lists, String field, ModelVaultPersistentProperty leaf) {

	static PartPath of(PropertyPath property, ModelVaultMappingContext mappingContext) {
		PersistentPropertyPath<ModelVaultPersistentProperty> path = mappingContext.getPersistentPropertyPath(property);
		ModelVaultPersistentProperty leaf = path.getLeafProperty();
		List<String> lists = new ArrayList<>();
		List<String> segments = new ArrayList<>();
		for (ModelVaultPersistentProperty step : path) {
			segments.add(step.getFieldName());
			if (step.isCollectionLike() && !step.equals(leaf)) {
				lists.add(String.join(".", segments));
				segments.clear();
			}
		}
		return new PartPath(List.copyOf(lists), String.join(".", segments), leaf);
	}

	/**
	 * Returns a condition that is true of a document if an element of each list on the
	 * path meets the given condition.
	 */
	Condition inElements(Condition condition) {
		Condition nested = condition;
		for (int i = this.lists.size() - 1; i >= 0; i--) {
			nested = Conditions.any(this.lists.get(i), nested);
		}
		return nested;
	}

	/** Returns the path of the value from the document. */
	FieldPath stored() {
		return FieldPath.of(String.join(".", this.lists) + (this.lists.isEmpty() ? "" : ".") + this.field);
	}

	Class<?> valueType() {
		return isBytes() ? byte[].class : this.leaf.getActualType();
	}

	boolean isList() {
		return this.leaf.isCollectionLike() && !isBytes();
	}

	/** An array of bytes is one value. */
	private boolean isBytes() {
		return byte[].class.equals(this.leaf.getType());
	}

	boolean isMap() {
		return this.leaf.isMap();
	}

	/** Whether it is one object with properties of its own. */
	boolean isObject() {
		return this.leaf.isEntity() && !isList() && !isMap();
	}

	boolean isText() {
		return !isList() && String.class.equals(valueType());
	}

	boolean isScalar() {
		return !isList() && !this.leaf.isMap() && !this.leaf.isEntity();
	}

	@Override
	public String toString() {
		return this.leaf.getOwner().getType().getSimpleName() + "." + this.leaf.getName();
	}

}

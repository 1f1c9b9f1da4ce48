package io.modelvault.data.repository.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.ModelVaultPersistentEntity;
import io.modelvault.data.core.mapping.ModelVaultPersistentProperty;
import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * Translates the properties of an entity to their names in documents.
 *
 * @param context the metadata of the entities
 * @param type the entity
 */
record TextNames(ModelVaultMappingContext context, Class<?> type) implements UnaryOperator<FieldPath> {

	@Override
	public FieldPath apply(FieldPath written) {
		List<String> stored = new ArrayList<>();
		ModelVaultPersistentEntity<?> owner = this.context.getPersistentEntity(this.type);
		for (String name : written.segments()) {
			ModelVaultPersistentProperty property = (owner != null) ? owner.getPersistentProperty(name) : null;
			stored.add((property != null) ? property.getFieldName() : name);
			owner = inside(property);
		}
		return new FieldPath(stored);
	}

	private @Nullable ModelVaultPersistentEntity<?> inside(@Nullable ModelVaultPersistentProperty property) {
		return (property != null && !property.isMap()) ? this.context.getPersistentEntity(property.getActualType())
				: null;
	}

}

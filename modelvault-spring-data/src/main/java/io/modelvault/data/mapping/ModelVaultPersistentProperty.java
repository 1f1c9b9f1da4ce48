package io.modelvault.data.mapping;

import io.modelvault.model.FieldName;
import io.modelvault.model.Id;

import org.springframework.data.mapping.Association;
import org.springframework.data.mapping.PersistentEntity;
import org.springframework.data.mapping.model.AnnotationBasedPersistentProperty;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;
import org.springframework.data.util.Lazy;

/**
 * One property of an entity. Its annotations may be Spring Data's or the engine's.
 */
public class ModelVaultPersistentProperty extends AnnotationBasedPersistentProperty<ModelVaultPersistentProperty> {

	private final Lazy<Boolean> id = Lazy.of(() -> super.isIdProperty() || isAnnotationPresent(Id.class));

	private final Lazy<String> fieldName = Lazy.of(() -> {
		FieldName annotation = findAnnotation(FieldName.class);
		return (annotation != null) ? annotation.value() : getName();
	});

	ModelVaultPersistentProperty(Property property, PersistentEntity<?, ModelVaultPersistentProperty> owner,
			SimpleTypeHolder simpleTypeHolder) {
		super(property, owner, simpleTypeHolder);
	}

	@Override
	public boolean isIdProperty() {
		return this.id.get();
	}

	/**
	 * The name of the property's field in stored documents.
	 * @return the property's own name unless annotated otherwise
	 */
	public String getFieldName() {
		return this.fieldName.get();
	}

	@Override
	protected Association<ModelVaultPersistentProperty> createAssociation() {
		return new Association<>(this, null);
	}

}

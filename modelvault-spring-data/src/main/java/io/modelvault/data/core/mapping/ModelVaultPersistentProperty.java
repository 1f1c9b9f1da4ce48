package io.modelvault.data.core.mapping;

import io.modelvault.model.FieldName;
import io.modelvault.model.Id;
import io.modelvault.model.Transient;

import org.springframework.data.mapping.Association;
import org.springframework.data.mapping.PersistentEntity;
import org.springframework.data.mapping.model.AnnotationBasedPersistentProperty;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;
import org.springframework.data.util.Lazy;

/**
 * Describes one property of an entity. Its annotations may be Spring Data's or the
 * engine's.
 */
public class ModelVaultPersistentProperty extends AnnotationBasedPersistentProperty<ModelVaultPersistentProperty> {

	private static final String IMPLICIT_ID = "id";

	private final Lazy<Boolean> explicitId = Lazy.of(() -> super.isIdProperty() || isAnnotationPresent(Id.class));

	private final Lazy<String> fieldName = Lazy.of(() -> {
		FieldName annotation = findAnnotation(FieldName.class);
		return (annotation != null) ? annotation.value() : getName();
	});

	ModelVaultPersistentProperty(Property property, PersistentEntity<?, ModelVaultPersistentProperty> owner,
			SimpleTypeHolder simpleTypeHolder) {
		super(property, owner, simpleTypeHolder);
	}

	/** Returns whether the property is annotated as the id, or is named {@code id}. */
	@Override
	public boolean isIdProperty() {
		return isExplicitIdProperty() || IMPLICIT_ID.equals(getName());
	}

	boolean isExplicitIdProperty() {
		return this.explicitId.get();
	}

	@Override
	public boolean isTransient() {
		return super.isTransient() || isAnnotationPresent(Transient.class);
	}

	/**
	 * Returns the name of the property's field in stored documents.
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

package io.modelvault.data.mapping;

import java.lang.annotation.Annotation;
import java.util.List;

import org.springframework.data.annotation.Reference;
import org.springframework.data.core.PropertyPath;
import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.MappingException;
import org.springframework.data.mapping.context.AbstractMappingContext;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;

/**
 * What is known of the classes that are mapped to collections.
 */
public class ModelVaultMappingContext
		extends AbstractMappingContext<ModelVaultPersistentEntity<?>, ModelVaultPersistentProperty> {

	private static final List<Class<? extends Annotation>> UNSUPPORTED = List.of(Reference.class);

	/**
	 * Knows the engine's scalar types, and no entity yet.
	 */
	public ModelVaultMappingContext() {
		setSimpleTypeHolder(ModelVaultSimpleTypes.HOLDER);
	}

	/**
	 * Finds the stored field behind a path of properties.
	 * @param path such as {@code address.city}
	 * @return the dotted names of the fields
	 */
	public String fieldPath(PropertyPath path) {
		return getPersistentPropertyPath(path).toDotPath(ModelVaultPersistentProperty::getFieldName);
	}

	@Override
	protected <T> ModelVaultPersistentEntity<T> createPersistentEntity(TypeInformation<T> typeInformation) {
		return new ModelVaultPersistentEntity<>(typeInformation);
	}

	@Override
	protected ModelVaultPersistentProperty createPersistentProperty(Property property,
			ModelVaultPersistentEntity<?> owner, SimpleTypeHolder simpleTypeHolder) {
		ModelVaultPersistentProperty created = new ModelVaultPersistentProperty(property, owner, simpleTypeHolder);
		UNSUPPORTED.stream().filter(created::isAnnotationPresent).findFirst().ifPresent((annotation) -> {
			throw new MappingException("@" + annotation.getSimpleName() + " on " + owner.getType().getName() + "."
					+ created.getName() + " is not supported: remove it, or make the property @Transient");
		});
		return created;
	}

}

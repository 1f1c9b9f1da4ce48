package io.modelvault.data.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Set;
import java.util.UUID;

import org.springframework.data.core.PropertyPath;
import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.context.AbstractMappingContext;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;

/**
 * What is known of the classes that are mapped to collections.
 */
public class ModelVaultMappingContext
		extends AbstractMappingContext<ModelVaultPersistentEntity<?>, ModelVaultPersistentProperty> {

	private static final SimpleTypeHolder SIMPLE_TYPES = new SimpleTypeHolder(
			Set.of(BigDecimal.class, BigInteger.class, UUID.class, Temporal.class, Duration.class), true);

	/**
	 * Knows the engine's scalar types, and no entity yet.
	 */
	public ModelVaultMappingContext() {
		setSimpleTypeHolder(SIMPLE_TYPES);
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
		return new ModelVaultPersistentProperty(property, owner, simpleTypeHolder);
	}

}

package io.modelvault.data.repository.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.ModelVaultPersistentEntity;
import io.modelvault.data.core.mapping.ModelVaultPersistentProperty;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.util.ClassUtils;

/**
 * Makes the condition that an object inside an entity equals another: each of its
 * properties equals, and those that the other lacks are absent.
 *
 * @param context what is known of the classes
 */
record ObjectEquality(ModelVaultMappingContext context) {

	/**
	 * Finds a property of a class by which its objects cannot be compared.
	 * @return the name of a property that holds several values or an object of one of
	 * several classes; empty if there is none
	 */
	Optional<String> incomparable(Class<?> type) {
		if (type.isInterface() || java.lang.reflect.Modifier.isAbstract(type.getModifiers())) {
			return Optional.of(type.getSimpleName());
		}
		for (ModelVaultPersistentProperty property : this.context.getRequiredPersistentEntity(type)) {
			boolean bytes = byte[].class.equals(property.getType());
			if (!property.isTransient() && !bytes && (property.isCollectionLike() || property.isMap())) {
				return Optional.of(property.getName());
			}
			if (!property.isTransient() && property.isEntity()) {
				Optional<String> inside = incomparable(property.getActualType());
				if (inside.isPresent()) {
					return inside.map((name) -> property.getName() + "." + name);
				}
			}
		}
		return Optional.empty();
	}

	/** True where the object at a field equals this one; where it is absent, for null. */
	Condition equal(String field, Class<?> type, @Nullable Object object) {
		if (object == null) {
			return Conditions.isNull(field);
		}
		Class<?> given = ClassUtils.getUserClass(object);
		if (given != type) {
			throw new InvalidDataAccessApiUsageException(
					"'" + field + "' holds objects of " + type.getName() + ", not of " + given.getName());
		}
		List<Condition> conditions = new ArrayList<>(List.of(Conditions.isNotNull(field)));
		ModelVaultPersistentEntity<?> entity = this.context.getRequiredPersistentEntity(type);
		PersistentPropertyAccessor<?> accessor = entity.getPropertyAccessor(object);
		for (ModelVaultPersistentProperty property : entity) {
			if (!property.isTransient()) {
				conditions
					.add(property(field + "." + property.getFieldName(), property, accessor.getProperty(property)));
			}
		}
		return Conditions.and(conditions.toArray(Condition[]::new));
	}

	private Condition property(String field, ModelVaultPersistentProperty property, @Nullable Object given) {
		Object value = (given instanceof Optional<?> optional) ? optional.orElse(null) : given;
		return property.isEntity() ? equal(field, property.getActualType(), value) : Conditions.eq(field, value);
	}

}

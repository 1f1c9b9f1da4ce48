package io.modelvault.data.core;

import io.modelvault.ModelCollection;
import io.modelvault.data.mapping.ModelVaultPersistentEntity;
import io.modelvault.data.mapping.ModelVaultPersistentProperty;
import io.modelvault.error.RowNotFoundException;
import io.modelvault.model.ModelCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.mapping.model.ConvertingPropertyAccessor;

/**
 * Writes the entities of one type: tells new ones from existing ones, and counts their
 * versions where they have one. A write of an entity whose version is not the stored one
 * is refused, for it was made from what is no longer there.
 */
final class EntityWriter<T> {

	private final ModelCodec<T> codec;

	private final ModelVaultPersistentEntity<?> entity;

	EntityWriter(ModelCodec<T> codec, ModelVaultPersistentEntity<?> entity) {
		this.codec = codec;
		this.entity = entity;
	}

	ModelCodec<T> codec() {
		return this.codec;
	}

	Object idOf(T model) {
		Object id = this.codec.idOf(model);
		if (id == null) {
			throw new InvalidDataAccessApiUsageException("The " + this.codec.type().getName() + " has no id");
		}
		return id;
	}

	boolean isNew(T model) {
		return this.entity.isNew(model);
	}

	boolean isVersioned() {
		return this.entity.hasVersionProperty();
	}

	/**
	 * The entity as it is to be inserted: with its first version, where it has one.
	 */
	T asNew(T model) {
		return isVersioned() ? withVersion(model, version().getType().isPrimitive() ? 1 : 0) : model;
	}

	/**
	 * The entity as it is to take the place of a stored one: with its next version, where
	 * it has one.
	 */
	T asChanged(T stored, T model) {
		return isVersioned() ? withVersion(model, versionOf(stored) + 1) : model;
	}

	T save(T model, ModelCollection<T> collection) {
		if (isNew(model)) {
			return collection.insert(asNew(model));
		}
		return isVersioned() ? update(model, collection) : collection.save(model);
	}

	T update(T model, ModelCollection<T> collection) {
		if (!isVersioned()) {
			return collection.update(idOf(model), (stored) -> model);
		}
		try {
			return collection.update(idOf(model), (stored) -> {
				requireSameVersion(stored, model);
				return withVersion(model, versionOf(model) + 1);
			});
		}
		catch (RowNotFoundException ex) {
			throw new OptimisticLockingFailureException(
					"The " + this.codec.type().getName() + " has been deleted since it was read", ex);
		}
	}

	boolean delete(T model, ModelCollection<T> collection) {
		Object id = idOf(model);
		if (isVersioned()) {
			collection.get(id).ifPresent((stored) -> requireSameVersion(stored, model));
		}
		return collection.delete(id);
	}

	private void requireSameVersion(T stored, T model) {
		if (versionOf(stored) != versionOf(model)) {
			throw new OptimisticLockingFailureException(
					"The " + this.codec.type().getName() + " has been changed since it was read");
		}
	}

	private long versionOf(T model) {
		@Nullable Object version = this.entity.getPropertyAccessor(model).getProperty(version());
		return (version instanceof Number number) ? number.longValue() : 0;
	}

	private T withVersion(T model, long version) {
		PersistentPropertyAccessor<T> accessor = new ConvertingPropertyAccessor<>(
				this.entity.getPropertyAccessor(model), DefaultConversionService.getSharedInstance());
		accessor.setProperty(version(), version);
		return accessor.getBean();
	}

	private ModelVaultPersistentProperty version() {
		return this.entity.getRequiredVersionProperty();
	}

}

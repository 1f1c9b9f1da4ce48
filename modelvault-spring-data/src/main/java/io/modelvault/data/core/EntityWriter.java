package io.modelvault.data.core;

import java.util.List;
import java.util.function.Supplier;

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

	private final EntityLifecycle lifecycle;

	private final String collectionName;

	EntityWriter(ModelCodec<T> codec, ModelVaultPersistentEntity<?> entity, EntityLifecycle lifecycle) {
		this.codec = lifecycle.watched(codec);
		this.entity = entity;
		this.lifecycle = lifecycle;
		this.collectionName = codec.schema().name();
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
		T converted = this.lifecycle.beforeConvert(model, this.collectionName);
		return beforeSave(
				isVersioned() ? withVersion(converted, version().getType().isPrimitive() ? 1 : 0) : converted);
	}

	/**
	 * The entity as it is to take the place of the stored one, where it has no version.
	 */
	T asChanged(T model) {
		return beforeSave(this.lifecycle.beforeConvert(model, this.collectionName));
	}

	private T beforeSave(T model) {
		return this.lifecycle.beforeSave(model, this.collectionName);
	}

	/** Writes several that are as they are to be saved. */
	List<T> write(Supplier<List<T>> action) {
		return this.lifecycle.write(action).stream().map(this::saved).toList();
	}

	/** What the caller is given for an entity that has been saved. */
	private T saved(T model) {
		return this.lifecycle.afterSave(model, this.collectionName);
	}

	T insert(T model, ModelCollection<T> collection) {
		T fresh = asNew(model);
		return saved(this.lifecycle.write(() -> collection.insert(fresh)));
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
			return insert(model, collection);
		}
		if (isVersioned()) {
			return update(model, collection);
		}
		T changed = asChanged(model);
		return saved(this.lifecycle.write(() -> collection.save(changed)));
	}

	T update(T model, ModelCollection<T> collection) {
		if (!isVersioned()) {
			T changed = asChanged(model);
			return saved(this.lifecycle.write(() -> collection.update(idOf(changed), (stored) -> changed)));
		}
		T converted = this.lifecycle.beforeConvert(model, this.collectionName);
		T changed = beforeSave(withVersion(converted, versionOf(model) + 1));
		try {
			return saved(this.lifecycle.write(() -> collection.update(idOf(changed), (stored) -> {
				requireSameVersion(stored, model);
				return changed;
			})));
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
		this.lifecycle.beforeDelete(model, this.collectionName);
		boolean deleted = collection.delete(id);
		this.lifecycle.afterDelete(model, this.collectionName);
		return deleted;
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

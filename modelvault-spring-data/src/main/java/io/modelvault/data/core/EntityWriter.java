package io.modelvault.data.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.modelvault.ModelCollection;
import io.modelvault.data.core.mapping.ModelVaultPersistentEntity;
import io.modelvault.data.core.mapping.ModelVaultPersistentProperty;
import io.modelvault.error.RowNotFoundException;
import io.modelvault.model.ModelCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.mapping.model.ConvertingPropertyAccessor;
import org.springframework.util.ClassUtils;

/**
 * Writes the entities of one type: tells new ones from existing ones, and counts their
 * versions where they have one. A write of an entity whose version is not the stored one
 * is refused. The version that is stored is put into the document, and the entity of the
 * caller gets it, with a generated id, when the write has succeeded.
 */
final class EntityWriter<T> {

	/** Without callbacks. */
	private final ModelCodec<T> codec;

	private final ModelCodec<T> watched;

	private final ModelVaultPersistentEntity<?> entity;

	private final EntityLifecycle lifecycle;

	private final String collectionName;

	EntityWriter(ModelCodec<T> codec, ModelVaultPersistentEntity<?> entity, EntityLifecycle lifecycle) {
		this.codec = codec;
		this.watched = lifecycle.watched(codec);
		this.entity = entity;
		this.lifecycle = lifecycle;
		this.collectionName = codec.schema().name();
	}

	/** The way between entities and documents, with the callbacks of reads. */
	ModelCodec<T> codec() {
		return this.watched;
	}

	Object idOf(T model) {
		Object id = this.codec.idOf(model);
		if (id == null) {
			throw new InvalidDataAccessApiUsageException("The " + this.codec.type().getName() + " has no id");
		}
		return id;
	}

	private boolean isNew(T model) {
		return this.entity.isNew(model);
	}

	private boolean isVersioned() {
		return this.entity.hasVersionProperty();
	}

	/**
	 * Stores a new entity, with its first version where it has one.
	 * @return the entity as stored
	 */
	T insert(T model, EntityTarget<T> target) {
		return afterSave(insertReady(beforeSave(model), target));
	}

	/** Inserts an entity between {@link #beforeSave} and {@link #afterSave}. */
	T insertReady(T model, EntityTarget<T> target) {
		Map<String, Object> document = document(model, firstVersion());
		requireId(document);
		return stored(model, document, target.collection().asDocuments().insert(document), target);
	}

	/** A primitive id of 0 says that there is none, which nothing would make up for. */
	private void requireId(Map<String, Object> document) {
		ModelVaultPersistentProperty id = this.entity.getRequiredIdProperty();
		if (id.getType().isPrimitive() && document.get(id.getFieldName()) instanceof Number number
				&& number.longValue() == 0) {
			throw new InvalidDataAccessApiUsageException("The " + this.codec.type().getName()
					+ " has the id 0, which says that it has none, and the database does not make one: set it, or "
					+ "declare @Id(generated = IdGeneration.SEQUENCE)");
		}
	}

	T save(T model, EntityTarget<T> target) {
		if (isNew(model)) {
			return insert(model, target);
		}
		if (isVersioned()) {
			return update(model, target);
		}
		return afterSave(saveReady(beforeSave(model), target));
	}

	/** Whether a save puts the entity where its id says, whatever is there. */
	boolean replaces(T model) {
		return !isVersioned() && !isNew(model);
	}

	/**
	 * Saves an entity that {@link #replaces}, between {@link #beforeSave} and
	 * {@link #afterSave}.
	 */
	T saveReady(T model, EntityTarget<T> target) {
		Map<String, Object> document = document(model, firstVersion());
		return stored(model, document, target.collection().asDocuments().save(document), target);
	}

	/**
	 * Replaces the stored entity, if it has the version of this one.
	 * @return the entity as stored
	 */
	T update(T model, EntityTarget<T> target) {
		long expected = versionOf(model);
		T ready = beforeSave(model);
		Map<String, Object> document = document(ready, expected + 1);
		try {
			target.collection().asDocuments().update(idOf(ready), (stored) -> {
				requireVersion(expected, stored);
				return document;
			});
		}
		catch (RowNotFoundException ex) {
			throw isVersioned() ? new OptimisticLockingFailureException(
					"The " + this.codec.type().getName() + " has been deleted since it was read", ex) : ex;
		}
		return afterSave(stored(ready, document, document, target));
	}

	/**
	 * Changes a stored entity that no caller has.
	 * @return the entity with its next version, where it has one
	 */
	T changed(T stored, UnaryOperator<T> change) {
		if (!isVersioned()) {
			return change.apply(stored);
		}
		long next = versionOf(stored) + 1;
		PersistentPropertyAccessor<T> accessor = accessor(change.apply(stored));
		accessor.setProperty(version(), next);
		return accessor.getBean();
	}

	boolean delete(T model, EntityTarget<T> target) {
		Object id = this.codec.idOf(model);
		if (id == null || isNew(model)) {
			return false;
		}
		long expected = versionOf(model);
		ModelCollection<Map<String, Object>> documents = target.collection().asDocuments();
		if (isVersioned()) {
			documents.get(id).ifPresent((stored) -> requireVersion(expected, stored));
		}
		this.lifecycle.beforeDelete(model, this.collectionName);
		boolean deleted = documents.delete(id);
		this.lifecycle.afterDelete(model, this.collectionName);
		return deleted;
	}

	/** The entity as the callbacks want it stored. */
	T beforeSave(T model) {
		T converted = this.lifecycle.beforeConvert(model, this.collectionName);
		return this.lifecycle.beforeSave(converted, this.collectionName);
	}

	/** What the caller is given for an entity that has been stored. */
	T afterSave(T stored) {
		return this.lifecycle.afterSave(stored, this.collectionName);
	}

	private void requireVersion(long expected, Map<String, Object> stored) {
		if (isVersioned() && number(stored.get(version().getFieldName())) != expected) {
			throw new OptimisticLockingFailureException(
					"The " + this.codec.type().getName() + " has been changed since it was read");
		}
	}

	private long firstVersion() {
		return (isVersioned() && version().getType().isPrimitive()) ? 1 : 0;
	}

	/** The document of an entity with another version, where it has one. */
	private Map<String, Object> document(T model, long version) {
		Map<String, Object> document = this.codec.toDocument(model);
		if (isVersioned()) {
			boolean wide = ClassUtils.resolvePrimitiveIfNecessary(version().getType()) == Long.class;
			document.put(version().getFieldName(), wide ? (Object) version : (Object) Math.toIntExact(version));
		}
		return document;
	}

	/**
	 * An entity as it has been written: the caller's own object, in which version and
	 * generated id are set now, or, where one of them is final, another one.
	 */
	private T stored(T model, Map<String, Object> given, Map<String, Object> written, EntityTarget<T> target) {
		List<ModelVaultPersistentProperty> made = new ArrayList<>();
		if (given != written) {
			made.add(this.entity.getRequiredIdProperty());
		}
		if (isVersioned()) {
			made.add(version());
		}
		return made.isEmpty() ? model : withAll(made, model, written, target);
	}

	private T withAll(List<ModelVaultPersistentProperty> made, T model, Map<String, Object> written,
			EntityTarget<T> target) {
		T fresh = this.codec.fromDocument(written);
		if (made.stream().anyMatch(ModelVaultPersistentProperty::isImmutable)) {
			return fresh;
		}
		Map<ModelVaultPersistentProperty, @Nullable Object> before = values(made, model);
		set(values(made, fresh), model);
		target.properties().add(model, (changed) -> set(before, changed));
		return model;
	}

	private Map<ModelVaultPersistentProperty, @Nullable Object> values(List<ModelVaultPersistentProperty> properties,
			T model) {
		Map<ModelVaultPersistentProperty, @Nullable Object> values = new LinkedHashMap<>();
		properties.forEach((property) -> values.put(property, accessor(model).getProperty(property)));
		return values;
	}

	private void set(Map<ModelVaultPersistentProperty, @Nullable Object> values, T model) {
		values.forEach((property, value) -> accessor(model).setProperty(property, value));
	}

	private long versionOf(T model) {
		return isVersioned() ? number(accessor(model).getProperty(version())) : 0;
	}

	private static long number(@Nullable Object version) {
		return (version instanceof Number number) ? number.longValue() : 0;
	}

	private PersistentPropertyAccessor<T> accessor(T model) {
		return new ConvertingPropertyAccessor<>(this.entity.getPropertyAccessor(model),
				DefaultConversionService.getSharedInstance());
	}

	private ModelVaultPersistentProperty version() {
		return this.entity.getRequiredVersionProperty();
	}

}

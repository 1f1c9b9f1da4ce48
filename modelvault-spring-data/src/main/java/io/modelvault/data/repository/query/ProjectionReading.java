package io.modelvault.data.repository.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.ModelQuery;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.ModelVaultPersistentEntity;
import io.modelvault.data.core.mapping.ModelVaultPersistentProperty;
import io.modelvault.model.ModelCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.mapping.model.EntityInstantiators;
import org.springframework.data.repository.query.ReturnedType;

/** Reads only the fields that a projection needs. */
final class ProjectionReading implements Reading {

	private static final EntityInstantiators INSTANTIATORS = new EntityInstantiators();

	private final ModelCodec<?> codec;

	/** The fields by the names of their properties. */
	private final Map<String, String> fields;

	private final @Nullable ObjectMaker maker;

	private ProjectionReading(ModelCodec<?> codec, Map<String, String> fields, @Nullable ObjectMaker maker) {
		this.codec = codec;
		this.fields = fields;
		this.maker = maker;
	}

	/**
	 * Reads whole entities for what is no projection, for a class or interface that the
	 * entities are instances of, and for a projection that does not say what it needs.
	 */
	static Reading of(ReturnedType returned, ModelVaultOperations operations) {
		requireNoSubclass(returned.getReturnedType(), returned.getDomainType());
		if (!returned.isProjecting() || returned.getReturnedType().isPrimitive()
				|| returned.getReturnedType().isAssignableFrom(returned.getDomainType())) {
			return Reading.entities();
		}
		if (returned.isInterfaceProjection()) {
			Map<String, String> fields = returned.needsCustomConstruction()
					? fields(returned.getInputProperties(), returned.getDomainType(), operations) : Map.of();
			return of(returned.getDomainType(), fields, null, operations);
		}
		ObjectMaker maker = new ObjectMaker(returned.getReturnedType(), operations.getMappingContext(), INSTANTIATORS);
		List<String> properties = maker.properties(returned.getInputProperties(), returned.getDomainType());
		return of(returned.getDomainType(), fields(properties, returned.getDomainType(), operations), maker,
				operations);
	}

	/** Reads some properties of an entity, and its id, and makes an entity of them. */
	static Reading ofPart(Class<?> type, List<String> properties, ModelVaultOperations operations) {
		ModelVaultMappingContext context = operations.getMappingContext();
		List<String> all = new ArrayList<>(properties);
		all.add(context.getRequiredPersistentEntity(type).getRequiredIdProperty().getName());
		ObjectMaker maker = new ObjectMaker(type, context, INSTANTIATORS);
		return of(type, fields(all, type, operations), maker, operations);
	}

	/** A method that takes the class as an argument cannot be refused before its call. */
	private static void requireNoSubclass(Class<?> result, Class<?> entity) {
		if (result != entity && entity.isAssignableFrom(result)) {
			throw new InvalidDataAccessApiUsageException("The collection has entities of exactly " + entity.getName()
					+ ", and none of its subclass " + result.getName() + "; use a repository of the subclass");
		}
	}

	private static Reading of(Class<?> type, Map<String, String> fields, @Nullable ObjectMaker maker,
			ModelVaultOperations operations) {
		return fields.isEmpty() ? new WholeReading(maker)
				: new ProjectionReading(operations.getCodec(type), fields, maker);
	}

	/**
	 * Returns the fields of properties, or none if one of the properties is not stored:
	 * its value then comes from the entity.
	 */
	private static Map<String, String> fields(List<String> properties, Class<?> type, ModelVaultOperations operations) {
		ModelVaultPersistentEntity<?> entity = operations.getMappingContext().getRequiredPersistentEntity(type);
		Map<String, String> fields = new LinkedHashMap<>();
		for (String name : properties) {
			ModelVaultPersistentProperty property = entity.getPersistentProperty(name);
			if (property == null || property.isTransient() || property.getFieldName().indexOf('.') >= 0) {
				return Map.of();
			}
			fields.put(name, property.getFieldName());
		}
		return fields;
	}

	@Override
	public ModelQuery<Object> of(ModelQuery<?> query) {
		return query.reading(this::properties, this.fields.values().toArray(String[]::new));
	}

	@Override
	public ModelQuery<Keyed> keyed(ModelQuery<?> query, List<String> paths) {
		List<String> all = new ArrayList<>(this.fields.values());
		paths.stream().filter((path) -> !all.contains(path.split("\\.")[0])).forEach(all::add);
		return query.reading((document) -> new Keyed(properties(document), document), all.toArray(String[]::new));
	}

	private Map<String, @Nullable Object> properties(Map<String, @Nullable Object> document) {
		Map<String, @Nullable Object> properties = new LinkedHashMap<>();
		this.fields
			.forEach((property, field) -> properties.put(property, this.codec.fieldValue(field, document.get(field))));
		return properties;
	}

	@Override
	@SuppressWarnings("unchecked")
	public Object result(Object read) {
		return (this.maker != null) ? this.maker.make((Map<String, @Nullable Object>) read) : read;
	}

	/**
	 * Reads whole entities and creates projections from them.
	 *
	 * @param maker creates the projection, null for an interface, which reads the entity
	 * itself
	 */
	private record WholeReading(@Nullable ObjectMaker maker) implements Reading {

		@Override
		public ModelQuery<Object> of(ModelQuery<?> query) {
			return Reading.entities().of(query);
		}

		@Override
		public ModelQuery<Keyed> keyed(ModelQuery<?> query, List<String> paths) {
			return Reading.entities().keyed(query, paths);
		}

		@Override
		public Object result(Object read) {
			return (this.maker != null) ? this.maker.make(read) : read;
		}

	}

}

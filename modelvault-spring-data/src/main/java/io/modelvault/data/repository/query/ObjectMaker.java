package io.modelvault.data.repository.query;

import java.lang.reflect.Array;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.ModelVaultPersistentEntity;
import io.modelvault.data.core.mapping.ModelVaultPersistentProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.convert.DtoInstantiatingConverter;
import org.springframework.data.mapping.InstanceCreatorMetadata;
import org.springframework.data.mapping.Parameter;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.mapping.SimplePropertyHandler;
import org.springframework.data.mapping.model.ConvertingPropertyAccessor;
import org.springframework.data.mapping.model.EntityInstantiators;
import org.springframework.data.mapping.model.ParameterValueProvider;
import org.springframework.util.ClassUtils;

/** Creates the records and objects that a query method returns in place of entities. */
final class ObjectMaker {

	private final Class<?> type;

	private final ModelVaultMappingContext context;

	private final ModelVaultPersistentEntity<?> target;

	private final EntityInstantiators instantiators;

	private final DtoInstantiatingConverter ofEntity;

	ObjectMaker(Class<?> type, ModelVaultMappingContext mappingContext, EntityInstantiators instantiators) {
		this.type = type;
		this.context = mappingContext;
		this.target = mappingContext.getRequiredPersistentEntity(type);
		this.instantiators = instantiators;
		this.ofEntity = new DtoInstantiatingConverter(type, mappingContext, instantiators);
	}

	/**
	 * Returns the properties needed of an entity: those that the constructor takes, and
	 * those of the result type that the entity also has.
	 */
	List<String> properties(List<String> taken, Class<?> entity) {
		Set<String> properties = new LinkedHashSet<>(taken);
		ModelVaultPersistentEntity<?> source = this.context.getRequiredPersistentEntity(entity);
		for (ModelVaultPersistentProperty property : this.target) {
			if (source.getPersistentProperty(property.getName()) != null) {
				properties.add(property.getName());
			}
		}
		return List.copyOf(properties);
	}

	/** Creates the object from the properties of an entity. */
	Object make(Object entity) {
		return this.ofEntity.convert(entity);
	}

	/** Creates the object from these properties. */
	Object make(Map<String, @Nullable Object> properties) {
		Object made = this.instantiators.getInstantiatorFor(this.target)
			.createInstance(this.target, new ParameterValueProvider<ModelVaultPersistentProperty>() {

				@Override
				public <V> @Nullable V getParameterValue(Parameter<V, ModelVaultPersistentProperty> parameter) {
					return converted(properties.get(parameter.getRequiredName()), parameter.getRawType());
				}

			});
		return populated(made, properties);
	}

	private Object populated(Object made, Map<String, @Nullable Object> properties) {
		PersistentPropertyAccessor<?> accessor = new ConvertingPropertyAccessor<>(this.target.getPropertyAccessor(made),
				DefaultConversionService.getSharedInstance());
		InstanceCreatorMetadata<?> creator = this.target.getInstanceCreatorMetadata();
		this.target.doWithProperties((SimplePropertyHandler) (property) -> {
			boolean given = creator != null && creator.getParameters()
				.stream()
				.anyMatch((parameter) -> property.getName().equals(parameter.getName()));
			if (!given && properties.containsKey(property.getName())) {
				accessor.setProperty(property, properties.get(property.getName()));
			}
		});
		return accessor.getBean();
	}

	@SuppressWarnings("unchecked")
	private <V> @Nullable V converted(@Nullable Object value, Class<V> wanted) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(wanted);
		if (value == null && wanted.isPrimitive()) {
			return (V) Array.get(Array.newInstance(wanted, 1), 0);
		}
		if (value == null || boxed.isInstance(value)) {
			return (V) value;
		}
		try {
			return (V) DefaultConversionService.getSharedInstance().convert(value, boxed);
		}
		catch (ConversionException ex) {
			throw new InvalidDataAccessApiUsageException("A " + this.type.getName() + " needs a " + wanted.getName()
					+ ", which this " + value.getClass().getName() + " cannot be made into", ex);
		}
	}

}

package io.modelvault.model;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.Field;
import io.modelvault.schema.ObjectType;

/**
 * Converts objects of one class to documents, or to objects inside documents, and back.
 * Immutable.
 */
final class ObjectCodec {

	private final Class<?> type;

	private final Property[] properties;

	private final Instantiator instantiator;

	private final ObjectType objectType;

	ObjectCodec(Class<?> type, List<Property> properties, Instantiator instantiator) {
		this.type = type;
		this.properties = properties.toArray(Property[]::new);
		this.instantiator = instantiator;
		this.objectType = new ObjectType(
				properties.stream().map(Property::field).flatMap(java.util.stream.Stream::ofNullable).toList());
	}

	ObjectType objectType() {
		return this.objectType;
	}

	/** Returns the member that is stored under a name. */
	Property property(String fieldName) {
		for (Property property : this.properties) {
			if (property.field() != null && property.field().name().equals(fieldName)) {
				return property;
			}
		}
		throw new IllegalArgumentException("There is no field '" + fieldName + "'");
	}

	Map<String, @Nullable Object> toNormal(Object object) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>(this.properties.length * 2);
		for (Property property : this.properties) {
			if (property.field() != null) {
				Object value = property.read(object);
				if (value != null) {
					document.put(property.field().name(), value);
				}
			}
		}
		return document;
	}

	Object fromNormal(Map<?, ?> document) {
		@Nullable Object[] values = new Object[this.properties.length];
		for (int index = 0; index < values.length; index++) {
			values[index] = this.properties[index].value(document);
		}
		try {
			return this.instantiator.newInstance(values);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new InvalidModelException("The constructor of class " + this.type.getName() + " has failed",
					Map.of("class", this.type.getName()), ex);
		}
	}

	/** Returns the codec of this class as the type of a value. */
	ValueCodec asValue() {
		return new ValueCodec(this.objectType, this::toNormal, (value) -> fromNormal((Map<?, ?>) value));
	}

	/**
	 * Converts one member.
	 *
	 * @param field the member's field in the schema; null if it is left out of documents
	 * @param transientValue the value passed to the constructor in that case
	 */
	record Property(ModelMember member, @Nullable Field field, Function<Object, Object> accessor, ValueCodec codec,
			@Nullable Object transientValue) {

		static @Nullable Object zeroOf(Class<?> type) {
			return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
		}

		@Nullable Object read(Object object) {
			return this.codec.normal(this.accessor.apply(object));
		}

		@Nullable Object value(Map<?, ?> document) {
			if (this.field == null) {
				return this.transientValue;
			}
			Object value = this.codec.java(document.get(this.field.name()));
			if (value == null && this.member.type().isPrimitive()) {
				throw ModelFault.of(this.member, "is primitive, and the document has no value for it; make it a "
						+ this.codec.type() + " that may be null, or give it a default");
			}
			return value;
		}

	}

}

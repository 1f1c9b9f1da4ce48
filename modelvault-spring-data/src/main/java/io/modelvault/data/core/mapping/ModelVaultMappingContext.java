package io.modelvault.data.core.mapping;

import java.lang.annotation.Annotation;
import java.util.List;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Reference;
import org.springframework.data.core.PropertyPath;
import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.MappingException;
import org.springframework.data.mapping.context.AbstractMappingContext;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;

/** Holds the metadata of the classes that are mapped to collections. */
public class ModelVaultMappingContext
		extends AbstractMappingContext<ModelVaultPersistentEntity<?>, ModelVaultPersistentProperty> {

	private static final List<Class<? extends Annotation>> UNSUPPORTED = List.of(Reference.class);

	/** Creates a context with the engine's scalar types and no entities. */
	public ModelVaultMappingContext() {
		setSimpleTypeHolder(ModelVaultSimpleTypes.HOLDER);
	}

	/**
	 * Reads a path of properties as it is written. Spring Data's own reading leaves out a
	 * property where one of several separated parts is itself a path: it reads
	 * {@code userDept.name} as {@code user.name}.
	 * @param written the properties, separated by dots
	 * @param type the class that the path begins at
	 * @return the path
	 * @throws org.springframework.data.core.PropertyReferenceException if there is no
	 * such property
	 * @throws InvalidDataAccessApiUsageException if a property would be left out
	 */
	public static PropertyPath propertyPath(String written, Class<?> type) {
		PropertyPath path = PropertyPath.from(written, type);
		if (!withoutSeparators(path.toDotPath()).equalsIgnoreCase(withoutSeparators(written))) {
			throw new InvalidDataAccessApiUsageException("The path '" + written + "' is read as '" + path.toDotPath()
					+ "', which leaves a part out; separate all properties by dots");
		}
		return path;
	}

	/**
	 * A path of properties without the characters that separate them.
	 * @param path the path
	 * @return the names, one behind the other
	 */
	public static String withoutSeparators(String path) {
		return path.replace(".", "").replace("_", "");
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

package io.modelvault.data.repository.query;

import java.util.function.UnaryOperator;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.ModelVaultPersistentProperty;
import io.modelvault.query.text.Assignment;
import io.modelvault.query.text.ChangeText;
import io.modelvault.query.text.FilterArguments;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.mapping.model.ConvertingPropertyAccessor;
import org.springframework.util.StringUtils;

/**
 * Changes entities as a SET clause says.
 *
 * @param text the changes
 * @param context the metadata of the entities
 */
record EntityChanges(ChangeText text, ModelVaultMappingContext context) {

	/** Returns the function that changes one entity. */
	<T> UnaryOperator<T> with(FilterArguments arguments) {
		return (before) -> {
			T changed = before;
			for (Assignment each : this.text.assignments()) {
				Object value = each.value(arguments, (path) -> at(before, path));
				changed = put(changed, each.path(), value, each.path());
			}
			return changed;
		};
	}

	private @Nullable Object at(Object object, String path) {
		Object value = object;
		for (String name : path.split("\\.")) {
			value = (value != null) ? accessor(value).getProperty(property(value, name)) : null;
		}
		return value;
	}

	private <T> T put(T object, String path, @Nullable Object value, String whole) {
		int dot = path.indexOf('.');
		PersistentPropertyAccessor<T> accessor = accessor(object);
		if (dot < 0) {
			accessor.setProperty(property(object, path), value);
			return accessor.getBean();
		}
		ModelVaultPersistentProperty property = property(object, path.substring(0, dot));
		Object inside = accessor.getProperty(property);
		if (inside == null) {
			throw new InvalidDataAccessApiUsageException(
					"There is no " + StringUtils.uncapitalize(property.getName()) + " in which " + whole
							+ " could be changed; leave such entities out with " + property.getName() + " IS NOT NULL");
		}
		accessor.setProperty(property, put(inside, path.substring(dot + 1), value, whole));
		return accessor.getBean();
	}

	private <T> PersistentPropertyAccessor<T> accessor(T object) {
		return new ConvertingPropertyAccessor<>(
				this.context.getRequiredPersistentEntity(object.getClass()).getPropertyAccessor(object),
				DefaultConversionService.getSharedInstance());
	}

	private ModelVaultPersistentProperty property(Object object, String name) {
		return this.context.getRequiredPersistentEntity(object.getClass()).getRequiredPersistentProperty(name);
	}

}

package io.modelvault.data.repository.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.ModelVaultPersistentEntity;
import io.modelvault.data.core.mapping.ModelVaultPersistentProperty;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.ExampleMatcher.NullHandler;
import org.springframework.data.domain.ExampleMatcher.StringMatcher;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.support.ExampleMatcherAccessor;

/** Converts an example entity to a condition. */
final class ExampleConditions {

	private final ModelVaultMappingContext context;

	private final ExampleMatcherAccessor matcher;

	private final List<Condition> conditions = new ArrayList<>();

	private ExampleConditions(ModelVaultMappingContext context, ExampleMatcher matcher) {
		this.context = context;
		this.matcher = new ExampleMatcherAccessor(matcher);
	}

	/**
	 * Returns the condition; true of every document if the example has no values.
	 * @throws InvalidDataAccessApiUsageException if it has a value that cannot be
	 * compared, naming the property
	 */
	static Condition of(Example<?> example, ModelVaultMappingContext context) {
		ExampleConditions made = new ExampleConditions(context, example.getMatcher());
		made.collect(example.getProbe(), "", "");
		Condition[] all = made.conditions.toArray(Condition[]::new);
		if (all.length == 0) {
			return Conditions.all();
		}
		return example.getMatcher().isAllMatching() ? Conditions.and(all) : Conditions.or(all);
	}

	private void collect(Object probe, String path, String field) {
		ModelVaultPersistentEntity<?> entity = this.context.getRequiredPersistentEntity(probe.getClass());
		PersistentPropertyAccessor<?> accessor = entity.getPropertyAccessor(probe);
		for (ModelVaultPersistentProperty property : entity) {
			String propertyPath = path + property.getName();
			if (!property.isTransient() && !this.matcher.isIgnoredPath(propertyPath)) {
				property(property, accessor.getProperty(property), propertyPath, field + property.getFieldName());
			}
		}
	}

	private void property(ModelVaultPersistentProperty property, @Nullable Object given, String path, String field) {
		Optional<Object> transformed = this.matcher.getValueTransformerForPath(path).apply(Optional.ofNullable(given));
		if (transformed.isEmpty()) {
			if (this.matcher.getNullHandler() == NullHandler.INCLUDE) {
				this.conditions.add(Conditions.isNull(field));
			}
			return;
		}
		Object value = transformed.get();
		if (value instanceof Optional<?> optional) {
			optional.ifPresent((inside) -> value(property, inside, path, field));
		}
		else {
			value(property, value, path, field);
		}
	}

	private void value(ModelVaultPersistentProperty property, Object value, String path, String field) {
		if (isEmpty(value)) {
			return;
		}
		if (property.isMap() || (property.isEntity() && property.isCollectionLike())) {
			throw new InvalidDataAccessApiUsageException(
					"An example cannot say what the " + (property.isMap() ? "map" : "objects") + " in " + path
							+ " must be; leave it null or ignore it: withIgnorePaths(\"" + path + "\")");
		}
		if (value instanceof Iterable<?> elements) {
			elements.forEach((element) -> {
				if (element != null) {
					this.conditions.add(Conditions.contains(field, element));
				}
			});
		}
		else if (property.isEntity()) {
			collect(value, path + ".", field + ".");
		}
		else if (value instanceof String text) {
			Condition condition = text(field, text, this.matcher.getStringMatcherForPath(path));
			this.conditions.add(this.matcher.isIgnoreCaseForPath(path) ? condition.ignoringCase() : condition);
		}
		else {
			this.conditions.add(Conditions.eq(field, value));
		}
	}

	/** Empty collections and maps say nothing, as null does. */
	private static boolean isEmpty(Object value) {
		return (value instanceof Collection<?> collection && collection.isEmpty())
				|| (value instanceof Map<?, ?> map && map.isEmpty());
	}

	private static Condition text(String field, String text, StringMatcher matcher) {
		return switch (matcher) {
			case DEFAULT, EXACT -> Conditions.eq(field, text);
			case STARTING -> Conditions.prefix(field, text);
			case ENDING -> Conditions.suffix(field, text);
			case CONTAINING -> Conditions.contains(field, text);
			case REGEX -> Conditions.regex(field, text);
		};
	}

}

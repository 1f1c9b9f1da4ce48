package io.modelvault.upgrade;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.modelvault.error.InvalidModelException;
import io.modelvault.model.ModelCodec;
import io.modelvault.schema.CollectionSchema;
import org.jspecify.annotations.Nullable;

/** Holds the models of a release, which declare the schema of each collection. */
final class DeclaredModels {

	private final Map<Class<?>, ModelCodec<?>> byClass = new LinkedHashMap<>();

	private final Map<String, ModelCodec<?>> byCollection = new LinkedHashMap<>();

	/**
	 * Creates the set of models; subset models are ignored.
	 * @throws InvalidModelException if two models declare one collection differently
	 */
	DeclaredModels(Collection<? extends ModelCodec<?>> models) {
		models.stream().filter((model) -> !model.isSubset()).forEach(this::add);
	}

	private void add(ModelCodec<?> model) {
		this.byClass.put(model.type(), model);
		ModelCodec<?> other = this.byCollection.putIfAbsent(model.schema().name(), model);
		if (other != null && !other.schema().equals(model.schema())) {
			throw new InvalidModelException(
					"Classes " + other.type().getName() + " and " + model.type().getName()
							+ " declare different schemas for the collection '" + model.schema().name()
							+ "'; keep one, or mark the other @Model(subset = true)",
					Map.of("class", model.type().getName(), "collection", model.schema().name()));
		}
	}

	/** Returns one codec for each collection. */
	List<ModelCodec<?>> all() {
		return List.copyOf(this.byCollection.values());
	}

	/** What is declared for a collection of {@link #all()}. */
	CollectionSchema schema(String collection) {
		return Objects.requireNonNull(this.byCollection.get(collection)).schema();
	}

	/** Null for a class that is none of them. */
	@SuppressWarnings("unchecked")
	<T> @Nullable ModelCodec<T> codec(Class<T> model) {
		return (ModelCodec<T>) this.byClass.get(model);
	}

	/** Returns the collection of a class; null if the class is not one of the models. */
	@Nullable String collection(Class<?> model) {
		ModelCodec<?> codec = this.byClass.get(model);
		return (codec != null) ? codec.schema().name() : null;
	}

}

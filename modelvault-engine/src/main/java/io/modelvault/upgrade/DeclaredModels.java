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

/** The models of a release, which say what each collection is to be. */
final class DeclaredModels {

	private final Map<Class<?>, ModelCodec<?>> byClass = new LinkedHashMap<>();

	private final Map<String, ModelCodec<?>> byCollection = new LinkedHashMap<>();

	/**
	 * Those that know only a part of a collection do not count.
	 * @throws InvalidModelException if two say different things of one collection
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

	/** One for each collection. */
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

	/** Null for a class that is none of them. */
	@Nullable String collection(Class<?> model) {
		ModelCodec<?> codec = this.byClass.get(model);
		return (codec != null) ? codec.schema().name() : null;
	}

}

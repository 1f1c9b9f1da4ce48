package io.modelvault;

import io.modelvault.model.ModelCodec;

/**
 * Caches the codecs of model classes, each compiled once and kept as long as its class is
 * loaded.
 */
final class ModelCodecs {

	private static final ClassValue<ModelCodec<?>> COMPILED = new ClassValue<>() {

		@Override
		protected ModelCodec<?> computeValue(Class<?> model) {
			return ModelCodec.of(model);
		}

	};

	private ModelCodecs() {
	}

	@SuppressWarnings("unchecked")
	static <T> ModelCodec<T> of(Class<T> model) {
		return (ModelCodec<T>) COMPILED.get(model);
	}

}

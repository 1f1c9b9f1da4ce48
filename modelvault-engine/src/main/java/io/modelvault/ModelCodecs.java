package io.modelvault;

import io.modelvault.model.ModelCodec;

/**
 * The codecs of model classes, each compiled once and for as long as its class is loaded.
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

package io.modelvault;

import java.util.Map;
import java.util.function.Function;

import io.modelvault.model.ModelCodec;

/**
 * The way between models and documents.
 *
 * @param <T> the model
 * @param write from the model
 * @param read to the model
 */
record Mapping<T>(Function<T, Map<String, Object>> write, Function<Map<String, Object>, T> read) {

	static <T> Mapping<T> of(ModelCodec<T> codec) {
		return new Mapping<>(codec::toDocument, codec::fromDocument);
	}

	static Mapping<Map<String, Object>> identity() {
		return new Mapping<>(Function.identity(), Function.identity());
	}

	Map<String, Object> toDocument(T model) {
		return this.write.apply(model);
	}

	T fromDocument(Map<String, Object> document) {
		return this.read.apply(document);
	}

}

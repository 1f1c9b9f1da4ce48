package io.modelvault.data.core.convert;

import java.util.Map;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.ModelVaultPersistentEntity;
import io.modelvault.data.core.mapping.ModelVaultPersistentProperty;
import io.modelvault.model.ModelCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.data.convert.EntityConverter;

/**
 * Converts entities to documents and back. A document is a map from field names to values
 * in the engine's normal form. Safe for use by several threads.
 */
public interface ModelVaultConverter extends
		EntityConverter<ModelVaultPersistentEntity<?>, ModelVaultPersistentProperty, Object, Map<String, @Nullable Object>> {

	/**
	 * Returns the codec of a class, compiled at the first call.
	 * @param <T> the class
	 * @param type the class
	 * @return the codec
	 * @throws io.modelvault.error.InvalidModelException if the class cannot be mapped
	 */
	<T> ModelCodec<T> getCodec(Class<T> type);

	/**
	 * Returns the converters of the application.
	 * @return the converters
	 */
	ModelVaultCustomConversions getCustomConversions();

	@Override
	ModelVaultMappingContext getMappingContext();

}

package io.modelvault.data.core.convert;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.SpringModelAnnotations;
import io.modelvault.model.ModelAnnotations;
import io.modelvault.model.ModelCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.util.ClassUtils;

/**
 * Maps entities with the codecs that the engine compiles for their classes. Supports the
 * annotations of Spring Data beside the engine's, and the converters of the application.
 */
public class MappingModelVaultConverter implements ModelVaultConverter {

	private final ModelVaultMappingContext mappingContext;

	private final ModelVaultCustomConversions conversions;

	private final ModelAnnotations annotations;

	private final Map<Class<?>, ModelCodec<?>> codecs = new ConcurrentHashMap<>();

	/**
	 * Creates a converter without custom conversions.
	 * @param mappingContext the metadata of the entities
	 */
	public MappingModelVaultConverter(ModelVaultMappingContext mappingContext) {
		this(mappingContext, new ModelVaultCustomConversions(List.of()));
	}

	/**
	 * Creates a converter with custom conversions.
	 * @param mappingContext the metadata of the entities; its simple types must include
	 * those of the conversions
	 * @param conversions the converters of the application
	 */
	public MappingModelVaultConverter(ModelVaultMappingContext mappingContext,
			ModelVaultCustomConversions conversions) {
		this.mappingContext = mappingContext;
		this.conversions = conversions;
		this.annotations = new SpringModelAnnotations(conversions::conversion);
	}

	@Override
	public ModelVaultMappingContext getMappingContext() {
		return this.mappingContext;
	}

	@Override
	public ConversionService getConversionService() {
		return DefaultConversionService.getSharedInstance();
	}

	@Override
	public ModelVaultCustomConversions getCustomConversions() {
		return this.conversions;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> ModelCodec<T> getCodec(Class<T> type) {
		return (ModelCodec<T>) this.codecs.computeIfAbsent(type, (key) -> ModelCodec.of(key, this.annotations));
	}

	@Override
	public <R> R read(Class<R> type, Map<String, @Nullable Object> source) {
		return getCodec(type).fromDocument(source);
	}

	@Override
	public void write(Object source, Map<String, @Nullable Object> sink) {
		sink.putAll(document(source, ClassUtils.getUserClass(source)));
	}

	private <T> Map<String, @Nullable Object> document(Object source, Class<T> type) {
		return getCodec(type).toDocument(type.cast(source));
	}

}

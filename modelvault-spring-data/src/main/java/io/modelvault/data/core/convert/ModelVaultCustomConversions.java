package io.modelvault.data.core.convert;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.modelvault.data.mapping.ModelVaultSimpleTypes;
import io.modelvault.model.ValueConversion;

import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.data.convert.CustomConversions;

/**
 * Converters between classes of an application and classes that can be stored. Each class
 * needs one for each direction. A value that a condition compares with is converted as
 * well. Converters are called from any thread.
 */
public class ModelVaultCustomConversions extends CustomConversions {

	private final ConfigurableConversionService service = new DefaultConversionService();

	/**
	 * Takes the converters of an application.
	 * @param converters {@code Converter}, {@code ConverterFactory} or
	 * {@code GenericConverter}, annotated with {@code @WritingConverter} or
	 * {@code @ReadingConverter} where that is not clear from their types
	 */
	public ModelVaultCustomConversions(Collection<?> converters) {
		super(new ConverterConfiguration(StoreConversions.of(ModelVaultSimpleTypes.HOLDER), List.copyOf(converters),
				(pair) -> false));
		registerConvertersIn(this.service);
	}

	/**
	 * How values of a class are stored.
	 * @param type the class
	 * @return empty if it is not one that is converted
	 */
	public Optional<ValueConversion> conversion(Class<?> type) {
		return getCustomWriteTarget(type).filter((stored) -> hasCustomReadTarget(stored, type))
			.map((stored) -> new ValueConversion(stored, (value) -> this.service.convert(value, stored),
					(value) -> this.service.convert(value, type)));
	}

	/**
	 * What is stored for a value.
	 * @param value any value
	 * @return the value itself if its class is not one that is converted
	 */
	public Object toStored(Object value) {
		return conversion(value.getClass()).map((conversion) -> conversion.write().apply(value)).orElse(value);
	}

}

package io.modelvault.data.core.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.modelvault.data.core.mapping.ModelVaultSimpleTypes;
import io.modelvault.model.ValueConversion;
import io.modelvault.schema.ScalarType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.data.convert.CustomConversions;

/**
 * Converts classes of an application to classes that can be stored and back. Each class
 * needs a converter for each direction. Values in conditions are converted as well.
 * Converters are called from any thread.
 */
public class ModelVaultCustomConversions extends CustomConversions {

	private final ConfigurableConversionService service = new DefaultConversionService();

	/**
	 * Creates conversions with the converters of an application.
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
	 * Whether the database stores values of a class as they are. Converters without
	 * annotations between {@code Date} and {@code Instant} say both ways that one is
	 * stored as the other; {@code Instant} stays what it is then.
	 */
	private static boolean isStoredItself(Class<?> type) {
		return Arrays.stream(ScalarType.values()).anyMatch((scalar) -> scalar.javaType() == type);
	}

	/**
	 * How values of a class are stored.
	 * @param type the class
	 * @return empty if the class has no converters
	 */
	public Optional<ValueConversion> conversion(Class<?> type) {
		return getCustomWriteTarget(type).filter((stored) -> hasCustomReadTarget(stored, type))
			.filter((stored) -> !isStoredItself(type) || isStoredItself(stored))
			.map((stored) -> new ValueConversion(stored, (value) -> this.service.convert(value, stored),
					(value) -> this.service.convert(value, type)));
	}

	/**
	 * Returns the stored form of a value.
	 * @param value any value
	 * @return the value itself if its class has no converters
	 */
	public Object toStored(Object value) {
		return conversion(value.getClass()).map((conversion) -> conversion.write().apply(value)).orElse(value);
	}

	/**
	 * What is stored for a value, or for each element of a collection or an array.
	 * @param value one value or several, or null
	 * @return the value itself if nothing of it is converted
	 */
	public @Nullable Object allToStored(@Nullable Object value) {
		if (value instanceof Iterable<?> several) {
			List<@Nullable Object> stored = new ArrayList<>();
			several.forEach((each) -> stored.add((each != null) ? toStored(each) : null));
			return stored;
		}
		if (value instanceof Object[] several) {
			return allToStored(Arrays.asList(several));
		}
		return (value != null) ? toStored(value) : null;
	}

}

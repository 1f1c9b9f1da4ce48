package io.modelvault.data.core.mapping;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.modelvault.model.ModelAnnotations;
import io.modelvault.model.ModelMember;
import io.modelvault.model.ValueConversion;
import io.modelvault.schema.IdGeneration;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.TypeAlias;

/**
 * Lets entities carry Spring Data's annotations beside, or instead of, the engine's. An
 * {@code @Id} of Spring Data says nothing of who makes the values, so the database does
 * for an entity without one: the next number for {@code Long} and {@code Integer}, and
 * for a {@code long} or {@code int} that is 0; a UUID for {@code UUID} and
 * {@code String}.
 */
public final class SpringModelAnnotations implements ModelAnnotations {

	private static final Set<Class<?>> NUMBERED = Set.of(Long.class, Integer.class, long.class, int.class);

	private static final Set<Class<?>> UUIDS = Set.of(UUID.class, String.class);

	private final Function<Class<?>, Optional<ValueConversion>> conversions;

	/** Creates an instance that reads only annotations. */
	public SpringModelAnnotations() {
		this((type) -> Optional.empty());
	}

	/**
	 * Creates an instance that reads annotations and uses converters.
	 * @param conversions returns how a class is stored, if it has converters
	 */
	public SpringModelAnnotations(Function<Class<?>, Optional<ValueConversion>> conversions) {
		this.conversions = conversions;
	}

	@Override
	public Optional<ValueConversion> conversion(Class<?> type) {
		return this.conversions.apply(type);
	}

	@Override
	public Optional<String> typeName(Class<?> type) {
		return ModelAnnotations.super.typeName(type)
			.or(() -> Optional.ofNullable(type.getAnnotation(TypeAlias.class)).map(TypeAlias::value));
	}

	@Override
	public boolean isReadOnly(ModelMember member) {
		return member.annotation(ReadOnlyProperty.class).isPresent();
	}

	@Override
	public boolean isCreator(Constructor<?> constructor) {
		return constructor.isAnnotationPresent(PersistenceCreator.class);
	}

	@Override
	public Optional<IdGeneration> id(ModelMember member) {
		return ModelAnnotations.super.id(member)
			.or(() -> member.annotation(Id.class).map((annotation) -> generation(member.type())));
	}

	@Override
	public boolean isTransient(ModelMember member) {
		return ModelAnnotations.super.isTransient(member) || member.annotation(Transient.class).isPresent();
	}

	private static IdGeneration generation(Class<?> type) {
		if (NUMBERED.contains(type)) {
			return IdGeneration.SEQUENCE;
		}
		return UUIDS.contains(type) ? IdGeneration.UUID_V7 : IdGeneration.NONE;
	}

}

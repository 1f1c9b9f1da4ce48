package io.modelvault.data.mapping;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.modelvault.model.ModelAnnotations;
import io.modelvault.model.ModelMember;
import io.modelvault.schema.IdGeneration;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;

/**
 * Lets entities carry Spring Data's annotations beside, or instead of, the engine's. An
 * {@code @Id} of Spring Data says nothing of who makes the values, so the database does
 * where the type can be null: the next number for {@code Long} and {@code Integer}, a
 * UUID for {@code UUID} and {@code String}.
 */
public final class SpringModelAnnotations implements ModelAnnotations {

	private static final Set<Class<?>> NUMBERED = Set.of(Long.class, Integer.class);

	private static final Set<Class<?>> UUIDS = Set.of(UUID.class, String.class);

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

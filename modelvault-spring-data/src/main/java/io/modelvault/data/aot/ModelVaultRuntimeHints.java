package io.modelvault.data.aot;

import java.util.List;

import io.modelvault.data.mapping.event.AfterConvertCallback;
import io.modelvault.data.mapping.event.AfterSaveCallback;
import io.modelvault.data.mapping.event.AuditingEntityCallback;
import io.modelvault.data.mapping.event.BeforeConvertCallback;
import io.modelvault.data.mapping.event.BeforeSaveCallback;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactoryBean;
import io.modelvault.data.repository.support.SimpleModelVaultRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * The classes of this module that are reached by reflection. Entities, repositories and
 * projections are found by Spring Data itself.
 */
class ModelVaultRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<Class<?>> REFLECTIVE = List.of(ModelVaultRepositoryFactoryBean.class,
			SimpleModelVaultRepository.class, BeforeConvertCallback.class, BeforeSaveCallback.class,
			AfterSaveCallback.class, AfterConvertCallback.class, AuditingEntityCallback.class);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerTypes(REFLECTIVE.stream().map(TypeReference::of).toList(), (type) -> type
				.withMembers(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_PUBLIC_METHODS));
	}

}

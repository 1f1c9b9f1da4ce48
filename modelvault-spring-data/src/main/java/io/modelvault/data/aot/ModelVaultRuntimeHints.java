package io.modelvault.data.aot;

import java.util.List;

import io.modelvault.data.core.mapping.event.AfterConvertCallback;
import io.modelvault.data.core.mapping.event.AfterSaveCallback;
import io.modelvault.data.core.mapping.event.BeforeConvertCallback;
import io.modelvault.data.core.mapping.event.BeforeSaveCallback;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Registers the classes and resources that every application looks up by name at run
 * time: the methods of entity callbacks, the named queries, and the class that shows
 * whether Jakarta Validation is present.
 */
class ModelVaultRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<Class<?>> CALLBACKS = List.of(BeforeConvertCallback.class, BeforeSaveCallback.class,
			AfterSaveCallback.class, AfterConvertCallback.class);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerTypes(CALLBACKS.stream().map(TypeReference::of).toList(),
					(type) -> type.withMembers(MemberCategory.INVOKE_PUBLIC_METHODS));
		hints.reflection()
			.registerTypeIfPresent(classLoader, "jakarta.validation.Constraint", MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.resources().registerPattern("META-INF/modelvault-named-queries.properties");
	}

}

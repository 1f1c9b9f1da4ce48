package io.modelvault.data.aot;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.data.aot.AotContext;
import org.springframework.data.repository.config.AotRepositoryContext;
import org.springframework.data.repository.config.RepositoryRegistrationAotProcessor;
import org.springframework.data.util.TypeCollector;

/**
 * Registers the reflection that the engine's codec needs for entities in a native image:
 * their constructors, accessors and fields, those of the objects in them, and those of
 * every permitted subclass of a sealed type, which no property names.
 */
public class ModelVaultRepositoryAotProcessor extends RepositoryRegistrationAotProcessor {

	@Override
	protected void configureTypeContributions(AotRepositoryContext repositoryContext,
			GenerationContext generationContext) {
		Set<Class<?>> subclasses = new LinkedHashSet<>();
		repositoryContext.getResolvedTypes().forEach((type) -> collectSubclasses(type, subclasses));
		subclasses.stream()
			.flatMap((type) -> Stream.concat(Stream.of(type), TypeCollector.inspect(type).list().stream()))
			.distinct()
			.forEach((type) -> configureTypeContribution(type, repositoryContext));
		super.configureTypeContributions(repositoryContext, generationContext);
	}

	@Override
	protected void configureTypeContribution(Class<?> type, AotContext aotContext) {
		super.configureTypeContribution(type, aotContext);
		aotContext.typeConfiguration(type,
				(configuration) -> configuration.forReflectiveAccess(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
						MemberCategory.INVOKE_DECLARED_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS));
	}

	private static void collectSubclasses(Class<?> type, Set<Class<?>> found) {
		Class<?>[] permitted = type.getPermittedSubclasses();
		if (permitted != null) {
			Arrays.stream(permitted).filter(found::add).forEach((subclass) -> collectSubclasses(subclass, found));
		}
	}

}

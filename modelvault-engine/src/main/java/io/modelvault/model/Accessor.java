package io.modelvault.model;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;

import io.modelvault.error.InvalidModelException;

/** Reads a member of an object as fast as a call of its accessor. */
final class Accessor {

	private Accessor() {
	}

	static Function<Object, Object> of(ModelMember member, MethodHandles.Lookup lookup) throws IllegalAccessException {
		Class<?> owner = member.owner();
		if (owner.isRecord()) {
			RecordComponent component = Arrays.stream(owner.getRecordComponents())
				.filter((candidate) -> candidate.getName().equals(member.name()))
				.findFirst()
				.orElseThrow();
			MethodHandle accessor = lookup.unreflect(component.getAccessor());
			return definesClasses(lookup) ? compiled(lookup, accessor)
					: interpreted(accessor.asType(MethodType.genericMethodType(1)), member);
		}
		try {
			Field field = owner.getDeclaredField(member.name());
			MethodHandle getter = MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflectGetter(field);
			return interpreted(getter.asType(MethodType.genericMethodType(1)), member);
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException("Field '" + member + "' has vanished", ex);
		}
	}

	/**
	 * Returns whether classes can be defined at run time. They cannot in a native image,
	 * nor for a class in another module than this one, such as one from a separate class
	 * loader: Boot's developer tools use one for the classes of the application.
	 */
	private static boolean definesClasses(MethodHandles.Lookup lookup) {
		return lookup.hasFullPrivilegeAccess()
				&& !"runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"));
	}

	@SuppressWarnings("unchecked")
	private static Function<Object, Object> compiled(MethodHandles.Lookup lookup, MethodHandle accessor) {
		try {
			return (Function<Object, Object>) LambdaMetafactory
				.metafactory(lookup, "apply", MethodType.methodType(Function.class), MethodType.genericMethodType(1),
						accessor, accessor.type().wrap())
				.getTarget()
				.invoke();
		}
		catch (Throwable ex) {
			throw new IllegalStateException("The accessor cannot be linked", ex);
		}
	}

	private static Function<Object, Object> interpreted(MethodHandle getter, ModelMember member) {
		return (object) -> {
			try {
				return getter.invokeExact(object);
			}
			catch (Throwable ex) {
				InvalidModelException fault = ModelFault.of(member, "cannot be read");
				fault.addSuppressed(ex);
				throw fault;
			}
		};
	}

}

package io.modelvault.model;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * Names the paths of a query by the accessors of a model, so that renaming a component
 * renames them: {@code eq(path(City::country), "FR")},
 * {@code desc(path(Person::address, Address::city))}. Returns the name that the field has
 * in documents, {@link FieldName} included.
 * <p>
 * Accepts method references of records and classes that are mapped by the annotations of
 * this package; any other argument causes an {@link InvalidModelException} that describes
 * it. In a named module, the package with the reference must be open to this one.
 */
public final class Property {

	private static final ClassValue<Map<String, String>> NAMES = new ClassValue<>() {

		@Override
		protected Map<String, String> computeValue(Class<?> model) {
			return names(model);
		}

	};

	private Property() {
	}

	/** Returns the path of a property. */
	public static <T> String path(PropertyReference<T, ?> property) {
		return nameOf(property);
	}

	/** Returns the path of a property of a property. */
	public static <T, A> String path(PropertyReference<T, A> property, PropertyReference<? super A, ?> inner) {
		return nameOf(property) + "." + nameOf(inner);
	}

	/** Returns the path of a property of a property of a property. */
	public static <T, A, B> String path(PropertyReference<T, A> property, PropertyReference<? super A, B> inner,
			PropertyReference<? super B, ?> innermost) {
		return nameOf(property) + "." + nameOf(inner) + "." + nameOf(innermost);
	}

	private static String nameOf(PropertyReference<?, ?> reference) {
		SerializedLambda lambda = lambda(reference);
		String owner = lambda.getImplClass().replace('/', '.');
		String method = lambda.getImplMethodName();
		String name = NAMES.get(load(owner, reference)).get(method);
		if (name == null) {
			throw new InvalidModelException(
					method.startsWith("lambda$")
							? "A property is named by a method reference, City::country, not by " + "an expression"
							: owner + "." + method + "() is no accessor of a mapped property",
					Map.of("class", owner, "method", method));
		}
		return name;
	}

	private static SerializedLambda lambda(PropertyReference<?, ?> reference) {
		try {
			Method replacement = reference.getClass().getDeclaredMethod("writeReplace");
			replacement.setAccessible(true);
			return (SerializedLambda) replacement.invoke(reference);
		}
		catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException ex) {
			throw new InvalidModelException(
					"A property is named by a method reference, City::country; " + reference.getClass().getName()
							+ " is none, or its package is not open",
					Map.of("class", reference.getClass().getName()), ex);
		}
	}

	private static Class<?> load(String name, PropertyReference<?, ?> reference) {
		try {
			return Class.forName(name, false, reference.getClass().getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new InvalidModelException("The class of a property cannot be loaded: " + name, Map.of("class", name),
					ex);
		}
	}

	/** Returns the names in documents by the names of the accessors. */
	private static Map<String, String> names(Class<?> model) {
		ModelAnnotations annotations = ModelAnnotations.standard();
		Map<String, String> names = new HashMap<>();
		for (TypedMember member : MemberDiscovery.membersOf(JavaType.of(model))) {
			if (!annotations.isTransient(member.member())) {
				String name = annotations.fieldName(member.member()).orElse(member.name());
				names.put(member.name(), name);
				if (!model.isRecord()) {
					String capital = Character.toUpperCase(member.name().charAt(0)) + member.name().substring(1);
					names.put("get" + capital, name);
					names.put("is" + capital, name);
				}
			}
		}
		return Map.copyOf(names);
	}

}

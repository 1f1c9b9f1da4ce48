package io.modelvault.model;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Finds the members of a record or a class, the fields of its superclasses first. */
final class MemberDiscovery {

	private MemberDiscovery() {
	}

	static List<TypedMember> membersOf(JavaType type) {
		return type.raw().isRecord() ? components(type) : fields(type);
	}

	/** Returns the fields that hold an object's state, the superclass's first. */
	static List<Field> stateFields(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
			fields.addAll(stateFields(type.getSuperclass()));
		}
		Arrays.stream(type.getDeclaredFields()).filter(MemberDiscovery::isState).forEach(fields::add);
		return fields;
	}

	private static List<TypedMember> components(JavaType type) {
		RecordComponent[] components = type.raw().getRecordComponents();
		Parameter[] parameters = canonical(type.raw(), components).getParameters();
		List<TypedMember> members = new ArrayList<>();
		for (int index = 0; index < components.length; index++) {
			RecordComponent component = components[index];
			List<AnnotatedElement> elements = new ArrayList<>(
					List.of(component, component.getAccessor(), parameters[index]));
			Arrays.stream(type.raw().getDeclaredFields())
				.filter((field) -> !Modifier.isStatic(field.getModifiers())
						&& field.getName().equals(component.getName()))
				.forEach(elements::add);
			members.add(new TypedMember(new ModelMember(type.raw(), component.getName(), component.getType(), elements),
					JavaType.of(component.getAnnotatedType(), type.bindings())));
		}
		return members;
	}

	static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
		Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		try {
			return type.getDeclaredConstructor(types);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("A record has no canonical constructor", ex);
		}
	}

	private static List<TypedMember> fields(JavaType type) {
		List<TypedMember> members = new ArrayList<>();
		type.superclass().ifPresent((parent) -> members.addAll(fields(parent)));
		for (Field field : type.raw().getDeclaredFields()) {
			if (isState(field)) {
				List<AnnotatedElement> elements = new ArrayList<>(List.of(field));
				accessor(field).ifPresent(elements::add);
				parameter(field).ifPresent(elements::add);
				members.add(new TypedMember(new ModelMember(type.raw(), field.getName(), field.getType(), elements),
						JavaType.of(field.getAnnotatedType(), type.bindings())));
			}
		}
		return members;
	}

	private static boolean isState(Field field) {
		return !field.isSynthetic() && !Modifier.isStatic(field.getModifiers())
				&& !Modifier.isTransient(field.getModifiers());
	}

	private static Optional<Method> accessor(Field field) {
		String name = field.getName();
		String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
		return Stream.of("get" + capital, "is" + capital, name)
			.map((candidate) -> method(field.getDeclaringClass(), candidate))
			.flatMap(Stream::ofNullable)
			.filter((method) -> method.getReturnType() == field.getType())
			.findFirst();
	}

	private static @Nullable Method method(Class<?> type, String name) {
		try {
			return type.getDeclaredMethod(name);
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
	}

	/**
	 * Returns a constructor's parameter with the field's name, if names are known. Kotlin
	 * puts annotations there.
	 */
	private static Optional<Parameter> parameter(Field field) {
		return Arrays.stream(field.getDeclaringClass().getDeclaredConstructors())
			.flatMap((constructor) -> Arrays.stream(constructor.getParameters()))
			.filter((parameter) -> parameter.isNamePresent() && parameter.getName().equals(field.getName()))
			.findFirst();
	}

}

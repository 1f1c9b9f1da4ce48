package io.modelvault.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Creates an object from the values of its members. A record is created by its canonical
 * constructor. A class is created by its constructor without parameters if none of its
 * fields is final; otherwise by the constructor whose parameters are named like fields,
 * or, if names are not known, have the types of all fields in their order. Members that
 * the constructor does not take are set afterwards.
 */
final class Instantiator {

	/** The constructor, which takes the arguments as one array. */
	private final MethodHandle constructor;

	/** The member of each argument. */
	private final int[] arguments;

	/** The setter of each member, null where the constructor takes it. */
	private final @Nullable MethodHandle[] setters;

	private final boolean hasSetters;

	private Instantiator(MethodHandle constructor, int[] arguments, @Nullable MethodHandle[] setters) {
		this.constructor = constructor.asType(constructor.type().generic())
			.asSpreader(Object[].class, constructor.type().parameterCount());
		this.arguments = arguments;
		this.setters = setters;
		this.hasSetters = Arrays.stream(setters).anyMatch((setter) -> setter != null);
	}

	static Instantiator of(Class<?> type, MethodHandles.Lookup lookup, ModelAnnotations annotations)
			throws IllegalAccessException {
		if (type.isRecord()) {
			Constructor<?> canonical = MemberDiscovery.canonical(type, type.getRecordComponents());
			return new Instantiator(lookup.unreflectConstructor(canonical), identity(canonical.getParameterCount()),
					new MethodHandle[canonical.getParameterCount()]);
		}
		List<Field> fields = MemberDiscovery.stateFields(type);
		List<Integer> order = new ArrayList<>();
		Constructor<?> constructor = choose(type, fields, order, annotations);
		@Nullable MethodHandle[] setters = new MethodHandle[fields.size()];
		for (int index = 0; index < setters.length; index++) {
			if (!order.contains(index)) {
				setters[index] = setter(type, fields.get(index));
			}
		}
		return new Instantiator(lookup.unreflectConstructor(constructor),
				order.stream().mapToInt(Integer::intValue).toArray(), setters);
	}

	/** Creates an object from one value for each member. */
	Object newInstance(@Nullable Object[] values) throws Throwable {
		@Nullable Object[] taken = new Object[this.arguments.length];
		for (int index = 0; index < taken.length; index++) {
			taken[index] = values[this.arguments[index]];
		}
		Object instance = this.constructor.invoke(taken);
		if (this.hasSetters) {
			for (int index = 0; index < this.setters.length; index++) {
				MethodHandle setter = this.setters[index];
				if (setter != null) {
					setter.invoke(instance, values[index]);
				}
			}
		}
		return instance;
	}

	private static int[] identity(int size) {
		int[] numbers = new int[size];
		Arrays.setAll(numbers, (index) -> index);
		return numbers;
	}

	private static MethodHandle setter(Class<?> type, Field field) throws IllegalAccessException {
		if (Modifier.isFinal(field.getModifiers())) {
			throw ModelFault.of(type, "has the final field '" + field.getName()
					+ "', which its constructor does not take; add a parameter of that name");
		}
		MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup());
		return lookup.unreflectSetter(field);
	}

	private static Constructor<?> choose(Class<?> type, List<Field> fields, List<Integer> order,
			ModelAnnotations annotations) {
		List<Constructor<?>> constructors = Arrays.stream(type.getDeclaredConstructors())
			.filter((constructor) -> !constructor.isSynthetic())
			.sorted(Comparator.comparingInt((Constructor<?> constructor) -> -constructor.getParameterCount()))
			.toList();
		Optional<Constructor<?>> marked = constructors.stream().filter(annotations::isCreator).findFirst();
		if (marked.isPresent()) {
			return requireTakes(marked.get(), fields, order);
		}
		boolean anyFinal = fields.stream().anyMatch((field) -> Modifier.isFinal(field.getModifiers()));
		Optional<Constructor<?>> empty = constructors.stream()
			.filter((constructor) -> constructor.getParameterCount() == 0)
			.findFirst();
		if (empty.isPresent() && !anyFinal) {
			return empty.get();
		}
		for (Constructor<?> constructor : constructors) {
			if (takesByName(constructor, fields, order) || takesInOrder(constructor, fields, order)) {
				return constructor;
			}
		}
		return empty.orElseThrow(() -> ModelFault.of(type,
				"has no constructor to make it with; add one without parameters, or one whose parameters are named like "
						+ "its fields and compile with -parameters, or make it a record"));
	}

	private static Constructor<?> requireTakes(Constructor<?> marked, List<Field> fields, List<Integer> order) {
		if (!takesByName(marked, fields, order) && !takesInOrder(marked, fields, order)) {
			throw ModelFault.of(marked.getDeclaringClass(), "marks a constructor whose parameters are not its fields; "
					+ "give them the fields' names and types, and compile with -parameters");
		}
		return marked;
	}

	private static boolean takesByName(Constructor<?> constructor, List<Field> fields, List<Integer> order) {
		order.clear();
		for (Parameter parameter : constructor.getParameters()) {
			int index = parameter.isNamePresent() ? indexOf(fields, parameter) : -1;
			if (index < 0) {
				order.clear();
				return false;
			}
			order.add(index);
		}
		return true;
	}

	private static int indexOf(List<Field> fields, Parameter parameter) {
		for (int index = 0; index < fields.size(); index++) {
			Field field = fields.get(index);
			if (field.getName().equals(parameter.getName()) && field.getType() == parameter.getType()) {
				return index;
			}
		}
		return -1;
	}

	private static boolean takesInOrder(Constructor<?> constructor, List<Field> fields, List<Integer> order) {
		List<Class<?>> types = fields.stream().<Class<?>>map(Field::getType).toList();
		if (constructor.getParameters().length == 0 || constructor.getParameters()[0].isNamePresent()
				|| !types.equals(List.of(constructor.getParameterTypes()))) {
			return false;
		}
		for (int index = 0; index < fields.size(); index++) {
			order.add(index);
		}
		return true;
	}

}

package io.modelvault.model;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.Field;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Compiles Java types into codecs, and collects the indexes that they declare. For one
 * model, once.
 */
final class CodecCompiler {

	private final ModelAnnotations annotations;

	private final Deque<Class<?>> open = new ArrayDeque<>();

	private final Deque<String> path = new ArrayDeque<>();

	private final Set<IndexDefinition> indexes = new LinkedHashSet<>();

	private final ModelMember id;

	private final Set<String> readOnly = new LinkedHashSet<>();

	/**
	 * @param id the model's primary key, which must always have a value
	 */
	CodecCompiler(ModelAnnotations annotations, ModelMember id) {
		this.annotations = annotations;
		this.id = id;
	}

	/** Returns the indexes declared so far, in the order of the components. */
	List<IndexDefinition> indexes() {
		return List.copyOf(this.indexes);
	}

	/** Returns the codec of a record or a class. */
	ObjectCodec object(JavaType type) {
		Class<?> raw = type.raw();
		if (this.open.contains(raw)) {
			throw ModelFault.of(raw, "contains itself; documents nest to a fixed depth, so keep the id of the other "
					+ "document instead");
		}
		ModelShapes.requireInstantiable(raw);
		this.open.push(raw);
		try {
			CodecCompiler.class.getModule().addReads(raw.getModule());
			MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(raw, MethodHandles.lookup());
			List<ObjectCodec.Property> properties = new ArrayList<>();
			List<InvalidModelException> faults = new ArrayList<>();
			for (TypedMember member : MemberDiscovery.membersOf(type)) {
				try {
					properties.add(property(member, lookup));
				}
				catch (InvalidModelException ex) {
					faults.add(ex);
				}
			}
			InvalidModelException.throwAll(faults);
			this.annotations.indexes(raw).forEach((index) -> declare(index, raw));
			return codecOf(raw, properties, Instantiator.of(raw, lookup, this.annotations));
		}
		catch (IllegalAccessException ex) {
			throw new InvalidModelException(
					"Class " + raw.getName()
							+ " is closed to reflection; open its package to this library in module-info.java",
					Map.of("class", raw.getName()), ex);
		}
		finally {
			this.open.pop();
		}
	}

	private static ObjectCodec codecOf(Class<?> type, List<ObjectCodec.Property> properties,
			Instantiator instantiator) {
		try {
			return new ObjectCodec(type, properties, instantiator);
		}
		catch (InvalidModelException ex) {
			throw new InvalidModelException("Class " + type.getName() + ": " + ex.getMessage(),
					Map.of("class", type.getName()), ex);
		}
	}

	private ObjectCodec.Property property(TypedMember typed, MethodHandles.Lookup lookup)
			throws IllegalAccessException {
		ModelMember member = typed.member();
		if (this.annotations.isTransient(member)) {
			return new ObjectCodec.Property(member, null, (object) -> object, ValueCodec.identity(ScalarType.BOOL),
					ObjectCodec.Property.zeroOf(member.type()));
		}
		String name = this.annotations.fieldName(member).orElse(member.name());
		this.path.addLast(name);
		try {
			ValueCodec codec = ofMember(typed);
			this.annotations.indexes(member).forEach((index) -> declare(index, member.owner()));
			Field field = new Field(Field.NO_ID, name, codec.type(), constraints(typed, codec.type()),
					this.annotations.formerNames(member), this.annotations.defaultText(member).orElse(null));
			Function<Object, @Nullable Object> accessor = isReadOnly(member, name) ? (object) -> null
					: Accessor.of(member, lookup);
			if (isId(member) && isGeneratedPrimitive(member)) {
				accessor = nullForZero(accessor);
			}
			return new ObjectCodec.Property(member, field, accessor, codec, null);
		}
		catch (InvalidModelException ex) {
			throw ex.attributes().containsKey("component") ? ex : ModelFault.of(member, ex);
		}
		finally {
			this.path.removeLast();
		}
	}

	/** A primitive cannot be null, so its zero says that there is no id yet. */
	private boolean isGeneratedPrimitive(ModelMember member) {
		return member.type().isPrimitive()
				&& this.annotations.id(member).filter((generation) -> generation != IdGeneration.NONE).isPresent();
	}

	private static Function<Object, @Nullable Object> nullForZero(Function<Object, @Nullable Object> accessor) {
		return (object) -> {
			Object value = accessor.apply(object);
			return (value instanceof Number number && number.longValue() == 0) ? null : value;
		};
	}

	private ValueCodec ofMember(TypedMember typed) {
		ModelMember member = typed.member();
		ValueCodec codec = member.annotation(Unsigned.class)
			.map((unsigned) -> ScalarCodecs.unsigned(typed.type().raw())
				.orElseThrow(() -> ModelFault.of(member, "is @Unsigned, which only long and BigInteger can be")))
			.orElseGet(() -> of(typed.type()));
		boolean required = isId(member)
				|| (!this.annotations.isReadOnly(member) && Nullness.isRequired(member, typed.type()));
		return (required || codec.type().isOptional()) ? codec : codec.optional();
	}

	private boolean isReadOnly(ModelMember member, String name) {
		boolean readOnly = this.annotations.isReadOnly(member);
		if (readOnly && (member.type().isPrimitive() || isId(member) || this.path.size() > 1)) {
			throw ModelFault.of(member,
					"is read-only; only what may be null can be, in a document itself, and not " + "its primary key");
		}
		if (readOnly) {
			this.readOnly.add(name);
		}
		return readOnly;
	}

	/** Returns the fields that are never written. */
	Set<String> readOnly() {
		return Set.copyOf(this.readOnly);
	}

	/** Returns whether the member is the primary key of the model itself. */
	private boolean isId(ModelMember member) {
		return this.path.size() == 1 && member.owner() == this.id.owner() && member.name().equals(this.id.name());
	}

	private List<Constraint> constraints(TypedMember typed, Type type) {
		Set<Constraint> constraints = new LinkedHashSet<>();
		typed.member()
			.elements()
			.forEach((element) -> constraints
				.addAll(constraints(List.of(element.getAnnotations()), typed.type(), type)));
		constraints.addAll(constraints(typed.type().annotations(), typed.type(), type));
		return List.copyOf(constraints);
	}

	private List<Constraint> constraints(List<Annotation> annotations, JavaType javaType, Type type) {
		boolean converted = ScalarCodecs.isStoredAsAnother(javaType.raw())
				|| this.annotations.conversion(javaType.raw()).isPresent();
		return ConstraintAnnotations.read(annotations, type, converted, "field '" + String.join(".", this.path)
				+ "' of class " + Objects.requireNonNull(this.open.peek()).getName());
	}

	private void declare(IndexDeclaration index, Class<?> owner) {
		try {
			this.indexes.add(index.under(List.copyOf(this.path)));
		}
		catch (IllegalArgumentException ex) {
			throw ModelFault.of(owner, "declares an index of which " + ex.getMessage());
		}
	}

	/** Returns the codec of a present value. */
	ValueCodec of(JavaType type) {
		Class<?> raw = type.raw();
		Optional<ValueConversion> conversion = this.annotations.conversion(raw);
		if (conversion.isPresent()) {
			return converted(conversion.get());
		}
		return shaped(type);
	}

	/** Returns the codec for the shape of a class. */
	private ValueCodec shaped(JavaType type) {
		Class<?> raw = type.raw();
		Optional<ValueCodec> scalar = ScalarCodecs.of(raw);
		if (scalar.isPresent()) {
			return scalar.get();
		}
		ScalarCodecs.insteadOf(raw).ifPresent((better) -> {
			throw unmappable(type, "use " + better);
		});
		if (raw.isEnum()) {
			return EnumCodec.of(raw);
		}
		if (raw == Optional.class) {
			return ContainerCodecs.optional(of(type.argument(0)));
		}
		if (raw == OptionalInt.class || raw == OptionalLong.class || raw == OptionalDouble.class) {
			return ContainerCodecs.primitiveOptional(raw);
		}
		if (ContainerCodecs.isList(raw)) {
			JavaType element = type.argument(0);
			ValueCodec codec = element(element);
			return ContainerCodecs.list(codec, constraints(element.annotations(), element, codec.type()));
		}
		if (ContainerCodecs.isSet(raw)) {
			JavaType element = type.argument(0);
			ValueCodec codec = element(element);
			return ContainerCodecs.set(codec, constraints(element.annotations(), element, codec.type()));
		}
		if (raw == Map.class) {
			JavaType value = type.argument(1);
			ValueCodec codec = element(value);
			return ContainerCodecs.map(MapKeys.of(type.argument(0)), codec,
					constraints(value.annotations(), value, codec.type()));
		}
		if (raw.isInterface() && raw.isSealed()) {
			return new UnionCodec(raw, this).asValue();
		}
		if (raw.isArray() || raw.isInterface() || raw.getName().startsWith("java.")) {
			throw unmappable(type, raw.isArray() ? "use a List" : "use a type that is listed in the documentation");
		}
		return object(type).asValue();
	}

	private ValueCodec converted(ValueConversion conversion) {
		ValueCodec stored = shaped(JavaType.of(conversion.stored()));
		return new ValueCodec(stored.type(), (value) -> stored.normal(conversion.write().apply(value)),
				(normal) -> conversion.read().apply(Objects.requireNonNull(stored.java(normal))));
	}

	/** Returns the name in documents of a class of a sealed interface. */
	String typeName(Class<?> type) {
		return this.annotations.typeName(type).orElseGet(type::getSimpleName);
	}

	private ValueCodec element(JavaType type) {
		ValueCodec codec = of(type);
		return Nullness.isNullable(type) && !(codec.type() instanceof OptionalType) ? codec.optional() : codec;
	}

	private static InvalidModelException unmappable(JavaType type, String advice) {
		return new InvalidModelException("the type " + type + " cannot be kept; " + advice,
				Map.of("type", type.toString()));
	}

}

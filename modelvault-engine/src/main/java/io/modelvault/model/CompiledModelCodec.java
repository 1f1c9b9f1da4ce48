package io.modelvault.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IdGeneration;

/**
 * Converts objects of a class with a codec compiled from the class's shape and
 * annotations.
 */
final class CompiledModelCodec<T> implements ModelCodec<T> {

	private final Class<T> type;

	private final ObjectCodec document;

	private final CollectionSchema schema;

	private final ObjectCodec.Property id;

	private final boolean subset;

	private final Set<String> readOnlyFields;

	private CompiledModelCodec(Class<T> type, ObjectCodec document, CollectionSchema schema, boolean subset,
			Set<String> readOnlyFields) {
		this.readOnlyFields = readOnlyFields;
		this.type = type;
		this.subset = subset;
		this.document = document;
		this.schema = schema;
		this.id = document.property(schema.primaryKey().first());
	}

	static <T> CompiledModelCodec<T> compile(Class<T> type, ModelAnnotations annotations) {
		ModelShapes.requireInstantiable(type);
		JavaType javaType = JavaType.of(type);
		TypedMember id = idOf(type, MemberDiscovery.membersOf(javaType), annotations);
		CodecCompiler compiler = new CodecCompiler(annotations, id.member());
		ObjectCodec document = compiler.object(javaType);
		String idName = annotations.fieldName(id.member()).orElse(id.name());
		IdGeneration generation = annotations.id(id.member()).orElse(IdGeneration.NONE);
		String name = annotations.collectionName(type).orElseGet(() -> CollectionNames.of(type));
		try {
			CollectionSchema schema = new CollectionSchema(name, document.objectType().fields(),
					FieldPath.of(idName, new String[0]), generation, compiler.indexes());
			return new CompiledModelCodec<>(type, document, schema, annotations.isSubset(type), compiler.readOnly());
		}
		catch (InvalidModelException ex) {
			throw new InvalidModelException("Class " + type.getName() + ": " + ex.getMessage(),
					Map.of("class", type.getName()), ex);
		}
	}

	private static TypedMember idOf(Class<?> type, List<TypedMember> members, ModelAnnotations annotations) {
		List<TypedMember> marked = members.stream()
			.filter((member) -> annotations.id(member.member()).isPresent())
			.toList();
		if (marked.size() > 1) {
			throw ModelFault.of(type,
					"marks both '" + marked.get(0).name() + "' and '" + marked.get(1).name() + "' as its id; mark one");
		}
		return marked.stream()
			.findFirst()
			.or(() -> members.stream().filter((member) -> member.name().equals("id")).findFirst())
			.orElseThrow(() -> ModelFault.of(type, "has no id; mark a component with @Id, or name it 'id'"));
	}

	@Override
	public Class<T> type() {
		return this.type;
	}

	@Override
	public CollectionSchema schema() {
		return this.schema;
	}

	@Override
	public boolean isSubset() {
		return this.subset;
	}

	@Override
	public Set<String> readOnlyFields() {
		return this.readOnlyFields;
	}

	@Override
	public @Nullable Object idOf(T model) {
		return this.id.read(model);
	}

	@Override
	public Map<String, @Nullable Object> toDocument(T model) {
		return this.document.toNormal(model);
	}

	@Override
	public T fromDocument(Map<String, ? extends @Nullable Object> document) {
		return this.type.cast(this.document.fromNormal(document));
	}

	@Override
	public @Nullable Object fieldValue(String field, @Nullable Object value) {
		if (this.schema.typeAt(FieldPath.of(field, new String[0])).isEmpty()) {
			throw new InvalidModelException("Class " + this.type.getName() + " has no field '" + field + "'",
					Map.of("class", this.type.getName(), "field", field));
		}
		return this.document.property(field).codec().java(value);
	}

	@Override
	public String toString() {
		return "ModelCodec[" + this.type.getName() + " in " + this.schema.name() + "]";
	}

}

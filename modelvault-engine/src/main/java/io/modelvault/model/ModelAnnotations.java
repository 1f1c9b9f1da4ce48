package io.modelvault.model;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.modelvault.schema.IdGeneration;

/**
 * Says what the annotations of a class mean. Pass another one to
 * {@link ModelCodec#of(Class, ModelAnnotations)} to have the annotations of another
 * library understood as well; what it does not override is read from this package's.
 */
public interface ModelAnnotations {

	/** Understands the annotations of this package alone. */
	static ModelAnnotations standard() {
		return new ModelAnnotations() {
		};
	}

	/** The collection's name, if the class says. */
	default Optional<String> collectionName(Class<?> model) {
		Model annotation = model.getAnnotation(Model.class);
		return Optional.ofNullable(annotation).map(Model::collection).filter((name) -> !name.isEmpty());
	}

	/** Whether the class knows only some fields of its collection. */
	default boolean isSubset(Class<?> model) {
		Model annotation = model.getAnnotation(Model.class);
		return annotation != null && annotation.subset();
	}

	/**
	 * Whether the member is marked as the primary key, and if so, who makes its values.
	 */
	default Optional<IdGeneration> id(ModelMember member) {
		return member.annotation(Id.class).map(Id::generated);
	}

	/** The name in documents, if the member says. */
	default Optional<String> fieldName(ModelMember member) {
		return member.annotation(FieldName.class).map(FieldName::value);
	}

	/** The names in documents of earlier versions. */
	default List<String> formerNames(ModelMember member) {
		return member.annotation(FormerNames.class).map((names) -> List.of(names.value())).orElse(List.of());
	}

	/** The default, as text. */
	default Optional<String> defaultText(ModelMember member) {
		return member.annotation(DefaultValue.class).map(DefaultValue::value);
	}

	/** Whether the member is left out of documents. */
	default boolean isTransient(ModelMember member) {
		return member.annotation(Transient.class).isPresent();
	}

	/**
	 * Whether the member is read from documents, and never written by the class. What
	 * documents have there stays.
	 */
	default boolean isReadOnly(ModelMember member) {
		return false;
	}

	/**
	 * How values of a class are kept, where the class is not to be mapped by its own
	 * shape.
	 */
	default Optional<ValueConversion> conversion(Class<?> type) {
		return Optional.empty();
	}

	/** What a class of a sealed interface is called in documents, if it says. */
	default Optional<String> typeName(Class<?> type) {
		return Optional.ofNullable(type.getAnnotation(FieldName.class)).map(FieldName::value);
	}

	/**
	 * Whether objects are to be made by this constructor. Its parameters are named like
	 * the members.
	 */
	default boolean isCreator(Constructor<?> constructor) {
		return false;
	}

	/** The indexes that a member declares. */
	default List<IndexDeclaration> indexes(ModelMember member) {
		return member.annotations(Index.class).stream().map(IndexDeclaration::of).toList();
	}

	/** The indexes that a class declares. */
	default List<IndexDeclaration> indexes(Class<?> model) {
		return Arrays.stream(model.getAnnotationsByType(Index.class)).map(IndexDeclaration::of).toList();
	}

}

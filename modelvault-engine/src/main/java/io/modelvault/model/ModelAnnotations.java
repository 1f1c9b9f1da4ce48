package io.modelvault.model;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.modelvault.schema.IdGeneration;

/**
 * Interprets the annotations of a class. Pass another implementation to
 * {@link ModelCodec#of(Class, ModelAnnotations)} to support the annotations of another
 * library too; methods that it does not override read this package's annotations.
 */
public interface ModelAnnotations {

	/** Returns an implementation that reads only the annotations of this package. */
	static ModelAnnotations standard() {
		return new ModelAnnotations() {
		};
	}

	/** Returns the collection's name, if the class sets it. */
	default Optional<String> collectionName(Class<?> model) {
		Model annotation = model.getAnnotation(Model.class);
		return Optional.ofNullable(annotation).map(Model::collection).filter((name) -> !name.isEmpty());
	}

	/** Returns whether the class has only some fields of its collection. */
	default boolean isSubset(Class<?> model) {
		Model annotation = model.getAnnotation(Model.class);
		return annotation != null && annotation.subset();
	}

	/**
	 * Returns how the primary key is generated, if the member is marked as the primary
	 * key.
	 */
	default Optional<IdGeneration> id(ModelMember member) {
		return member.annotation(Id.class).map(Id::generated);
	}

	/** Returns the name in documents, if the member sets it. */
	default Optional<String> fieldName(ModelMember member) {
		return member.annotation(FieldName.class).map(FieldName::value);
	}

	/** Returns the names in documents of earlier versions. */
	default List<String> formerNames(ModelMember member) {
		return member.annotation(FormerNames.class).map((names) -> List.of(names.value())).orElse(List.of());
	}

	/** Returns the default as text. */
	default Optional<String> defaultText(ModelMember member) {
		return member.annotation(DefaultValue.class).map(DefaultValue::value);
	}

	/** Returns whether the member is left out of documents. */
	default boolean isTransient(ModelMember member) {
		return member.annotation(Transient.class).isPresent();
	}

	/**
	 * Returns whether the member is read from documents but never written by the class.
	 * The value in the document stays.
	 */
	default boolean isReadOnly(ModelMember member) {
		return false;
	}

	/**
	 * Returns how values of a class are stored, if the class is not mapped by its own
	 * shape.
	 */
	default Optional<ValueConversion> conversion(Class<?> type) {
		return Optional.empty();
	}

	/** Returns the name in documents of a class of a sealed interface, if it sets one. */
	default Optional<String> typeName(Class<?> type) {
		return Optional.ofNullable(type.getAnnotation(FieldName.class)).map(FieldName::value);
	}

	/**
	 * Returns whether objects must be created by this constructor. Its parameters are
	 * named like the members.
	 */
	default boolean isCreator(Constructor<?> constructor) {
		return false;
	}

	/** Returns the indexes that a member declares. */
	default List<IndexDeclaration> indexes(ModelMember member) {
		return member.annotations(Index.class).stream().map(IndexDeclaration::of).toList();
	}

	/** Returns the indexes that a class declares. */
	default List<IndexDeclaration> indexes(Class<?> model) {
		return Arrays.stream(model.getAnnotationsByType(Index.class)).map(IndexDeclaration::of).toList();
	}

}

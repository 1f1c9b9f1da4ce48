package io.modelvault.query.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.modelvault.query.Conditions;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.PathTypes;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the paths of a text, which begin at the document or at an element of a list.
 */
final class TextPaths {

	private final CollectionSchema schema;

	private final UnaryOperator<FieldPath> names;

	private final Type root;

	/** The list whose elements are the root of the paths; null for the document. */
	private final @Nullable FieldPath list;

	private TextPaths(CollectionSchema schema, UnaryOperator<FieldPath> names, Type root, @Nullable FieldPath list) {
		this.schema = schema;
		this.names = names;
		this.root = root;
		this.list = list;
	}

	/**
	 * Resolves paths that begin at the document.
	 * @param names maps the names in a text to those of the stored fields, one by one
	 */
	static TextPaths of(CollectionSchema schema, UnaryOperator<FieldPath> names) {
		return new TextPaths(schema, names, schema.document(), null);
	}

	/** Resolves paths that begin at an element of a list. */
	TextPaths inElement(ResolvedPath path, Type element) {
		return new TextPaths(this.schema, this.names, element, whole(path.written().path()));
	}

	/**
	 * Resolves a path.
	 * @throws io.modelvault.error.InvalidQueryException if there is no such path; the
	 * message contains the nearest one
	 */
	ResolvedPath resolve(WrittenPath written) {
		if (this.list != null && written.path().equals(FieldPath.of(Conditions.ELEMENT))) {
			return new ResolvedPath(written, List.of(), Conditions.ELEMENT, this.root);
		}
		List<String> segments = stored(written.path());
		List<String> lists = new ArrayList<>();
		List<String> pending = new ArrayList<>();
		Type from = this.root;
		for (int index = 0; index < segments.size(); index++) {
			pending.add(segments.get(index));
			Type type = PathTypes.resolve(from, new FieldPath(pending)).orElseThrow(() -> unknown(written));
			if (index == segments.size() - 1) {
				return new ResolvedPath(written, List.copyOf(lists), String.join(".", pending), type);
			}
			Type element = element(type);
			if (element != null) {
				lists.add(String.join(".", pending));
				pending.clear();
				from = element;
			}
		}
		throw unknown(written);
	}

	private static @Nullable Type element(Type type) {
		if (type.required() instanceof ListType many) {
			return many.element();
		}
		return (type.required() instanceof SetType many) ? many.element() : null;
	}

	private List<String> stored(FieldPath written) {
		List<String> stored = this.names.apply(whole(written)).segments();
		return stored.subList((this.list != null) ? this.list.size() : 0, stored.size());
	}

	private FieldPath whole(FieldPath path) {
		if (this.list == null) {
			return path;
		}
		List<String> segments = new ArrayList<>(this.list.segments());
		segments.addAll(path.segments());
		return new FieldPath(segments);
	}

	private RuntimeException unknown(WrittenPath written) {
		Optional<String> nearest = this.schema.nearestPath(this.names.apply(whole(written.path())))
			.map(FieldPath::toString)
			.map(this::fromElement);
		return TextFault.unknownPath(written.position(), written.toString(), nearest);
	}

	private String fromElement(String known) {
		String prefix = (this.list != null) ? this.list + "." : "";
		return known.startsWith(prefix) ? known.substring(prefix.length()) : known;
	}

}

package io.modelvault.migration.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.modelvault.collection.StoredCollection;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.Trees.Direction;

/** Counts the documents that have a value in a field that the new schema lacks. */
final class LostValues {

	private final Probe document;

	private LostValues(Probe document) {
		this.document = document;
	}

	/**
	 * Counts the documents by field. The fields of both schemas must have ids. Reads all
	 * documents.
	 */
	static Map<String, Long> count(StoredCollection collection, CollectionSchema target, Trees trees) {
		LostValues lost = new LostValues(object("", collection.schema().document(), target.document()));
		Map<String, Long> counts = new HashMap<>();
		Cursor rows = trees.cursor(collection.tree(), KeyRange.all(), Direction.ASCENDING);
		while (rows.next()) {
			Set<String> found = new HashSet<>();
			lost.document.look(collection.layout().decode(rows.value()), found);
			found.forEach((path) -> counts.merge(path, 1L, Long::sum));
		}
		return counts;
	}

	private static Probe of(String path, Type stored, Type target) {
		Type from = stored.required();
		Type to = target.required();
		if (from instanceof ObjectType older && to instanceof ObjectType newer) {
			return object(path + ".", older, newer);
		}
		if (from instanceof ListType older && to instanceof ListType newer) {
			Probe element = of(path + "[]", older.element(), newer.element());
			return (value, found) -> lookAtAll((Collection<?>) value, element, found);
		}
		if (from instanceof MapType older && to instanceof MapType newer) {
			Probe element = of(path + "{}", older.value(), newer.value());
			return (value, found) -> lookAtAll(((Map<?, ?>) value).values(), element, found);
		}
		if (from instanceof UnionType older && to instanceof UnionType newer) {
			return union(path, older, newer);
		}
		return (value, found) -> {
			// Nothing is dropped inside this field.
		};
	}

	private static Probe object(String prefix, ObjectType older, ObjectType newer) {
		Map<String, Probe> fields = new LinkedHashMap<>();
		for (Field field : older.fields()) {
			Optional<Field> kept = newer.fields().stream().filter((other) -> other.id() == field.id()).findFirst();
			String path = prefix + kept.map(Field::name).orElse(field.name());
			fields.put(field.name(),
					kept.map((now) -> of(path, field.type(), now.type())).orElse((value, found) -> found.add(path)));
		}
		return (value, found) -> fields.forEach((name, probe) -> {
			Object part = ((Map<?, ?>) value).get(name);
			if (part != null) {
				probe.look(part, found);
			}
		});
	}

	private static Probe union(String path, UnionType older, UnionType newer) {
		Map<String, Probe> variants = new HashMap<>();
		for (UnionType.Variant variant : older.variants()) {
			newer.variant(variant.name())
				.ifPresent((other) -> variants.put(variant.name(),
						object(path + "<" + variant.name() + ">.", variant.type(), other.type())));
		}
		return (value, found) -> {
			Probe probe = variants.get(String.valueOf(((Map<?, ?>) value).get(older.tag())));
			if (probe != null) {
				probe.look(value, found);
			}
		};
	}

	private static void lookAtAll(Collection<?> values, Probe element, Set<String> found) {
		for (Object value : values) {
			if (value != null) {
				element.look(value, found);
			}
		}
	}

	private interface Probe {

		void look(Object value, Set<String> found);

	}

}

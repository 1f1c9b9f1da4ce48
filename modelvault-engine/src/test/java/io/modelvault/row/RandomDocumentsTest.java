package io.modelvault.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.modelvault.row.json.DocumentJson;
import io.modelvault.row.validation.Validator;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import io.modelvault.schema.catalog.CatalogEntry;
import io.modelvault.schema.json.SchemaJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random documents of random schemas come back the same, whole and in part, and so do the
 * schemas.
 */
class RandomDocumentsTest {

	/** With twenty documents each: a hundred thousand. */
	private static final int SCHEMAS = 5_000;

	private static final int DOCUMENTS_PER_SCHEMA = 20;

	@Test
	void documentsComeBackTheSameThroughARowAndJson() {
		Campaign.run(SCHEMAS, (seed) -> {
			RandomSchemas random = new RandomSchemas(new Random(seed));
			CollectionSchema schema = random.schema();
			RowLayout layout = RowLayout.of(schema);
			DocumentJson json = DocumentJson.of(schema);
			Validator validator = Validator.of(schema);
			for (int count = 0; count < DOCUMENTS_PER_SCHEMA; count++) {
				Map<String, Object> document = random.document(schema);
				String wanted = CanonicalText.of(document);
				assertThat(CanonicalText.of(validator.validate(document))).isEqualTo(wanted);
				assertThat(CanonicalText.of(layout.decode(layout.encode(document)))).isEqualTo(wanted);
				Map<String, Object> read = validator.validate(json.read(json.write(document)));
				assertThat(CanonicalText.of(read)).isEqualTo(wanted);
			}
		});
	}

	@Test
	void readingOnePathGivesWhatReadingAllGives() {
		Campaign.run(SCHEMAS / 10, (seed) -> {
			RandomSchemas random = new RandomSchemas(new Random(seed));
			CollectionSchema schema = random.schema();
			RowLayout layout = RowLayout.of(schema);
			List<List<String>> paths = new ArrayList<>();
			collect(schema.document(), List.of(), paths);
			Map<List<String>, CompiledPath> compiled = new HashMap<>();
			paths.forEach((path) -> compiled.put(path, layout.compile(new FieldPath(path))));
			for (int count = 0; count < DOCUMENTS_PER_SCHEMA; count++) {
				Map<String, Object> document = random.document(schema);
				byte[] row = layout.encode(document);
				for (List<String> path : paths) {
					Object read = layout.read(row, compiled.get(path));
					assertThat(CanonicalText.of(read)).as("%s", path).isEqualTo(CanonicalText.of(walk(document, path)));
				}
			}
		});
	}

	@Test
	void schemasComeBackTheSameThroughTheCatalogAndJson() {
		Campaign.run(SCHEMAS / 2, (seed) -> {
			CollectionSchema schema = new RandomSchemas(new Random(seed)).schema();
			CatalogEntry entry = CatalogEntry.create(1, 2, Map.of(), schema);
			assertThat(CatalogEntry.decode(entry.encode())).isEqualTo(entry);
			assertThat(SchemaJson.read(SchemaJson.write(schema))).isEqualTo(schema);
			assertThat(SchemaJson.parse("things", SchemaJson.fieldsJson(schema), "id", SchemaJson.indexesJson(schema)))
				.isEqualTo(schema);
		});
	}

	/** All paths that a query may name. */
	private static void collect(Type type, List<String> prefix, List<List<String>> paths) {
		Type required = type.required();
		if (required instanceof ListType list) {
			collect(list.element(), prefix, paths);
		}
		else if (required instanceof MapType map) {
			add("", map.value(), prefix, paths);
			add("a", map.value(), prefix, paths);
		}
		else if (required instanceof UnionType union) {
			List<String> tag = new ArrayList<>(prefix);
			tag.add(union.tag());
			paths.add(tag);
			union.variants().forEach((variant) -> collect(variant.type(), prefix, paths));
		}
		else if (required instanceof ObjectType object) {
			for (Field field : object.fields()) {
				add(field.name(), field.type(), prefix, paths);
			}
		}
	}

	private static void add(String name, Type type, List<String> prefix, List<List<String>> paths) {
		if (!name.isEmpty()) {
			List<String> path = new ArrayList<>(prefix);
			path.add(name);
			paths.add(path);
			collect(type, path, paths);
		}
	}

	/** What a path means, in the plainest way. */
	private static Object walk(Object value, List<String> path) {
		if (value == null || path.isEmpty()) {
			return value;
		}
		if (value instanceof Map<?, ?> map) {
			return walk(map.get(path.get(0)), path.subList(1, path.size()));
		}
		List<Object> found = new ArrayList<>();
		for (Object part : (Collection<?>) value) {
			Object inner = walk(part, path);
			if (inner instanceof Collection<?> several) {
				found.addAll(several);
			}
			else if (inner != null) {
				found.add(inner);
			}
		}
		return found;
	}

}

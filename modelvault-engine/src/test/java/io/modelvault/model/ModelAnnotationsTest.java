package io.modelvault.model;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.SortOrder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another library's annotations are understood beside ours.
 */
@NullUnmarked
class ModelAnnotationsTest {

	@Retention(RetentionPolicy.RUNTIME)
	@interface Key {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Called {

		String value();

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Indexed {

	}

	/** Reads the annotations above. */
	static final class Foreign implements ModelAnnotations {

		@Override
		public Optional<String> collectionName(Class<?> model) {
			return Optional.ofNullable(model.getAnnotation(Called.class)).map(Called::value);
		}

		@Override
		public Optional<IdGeneration> id(ModelMember member) {
			return member.annotation(Key.class).map((key) -> IdGeneration.SEQUENCE);
		}

		@Override
		public List<IndexDeclaration> indexes(ModelMember member) {
			return member.annotation(Indexed.class)
				.map((indexed) -> List.of(new IndexDeclaration("", List.of(), SortOrder.ASCENDING, true, false)))
				.orElse(List.of());
		}

	}

	@Called("stock")
	record Item(@Key Long number, @Indexed String code, @FieldName("text") String description) {
	}

	@Test
	void aStrategySaysWhatItsAnnotationsMeanAndOursStillCount() {
		ModelCodec<Item> codec = ModelCodec.of(Item.class, new Foreign());
		assertThat(codec.schema().name()).isEqualTo("stock");
		assertThat(codec.schema().primaryKey()).isEqualTo(FieldPath.of("number"));
		assertThat(codec.schema().idGeneration()).isEqualTo(IdGeneration.SEQUENCE);
		assertThat(codec.schema().indexes()).containsExactly(IndexDefinition.unique("code"));
		assertThat(codec.schema().fields()).extracting(Field::name).containsExactly("number", "code", "text");
		assertThat(codec.idOf(new Item(null, "a", "b"))).isNull();
	}

}

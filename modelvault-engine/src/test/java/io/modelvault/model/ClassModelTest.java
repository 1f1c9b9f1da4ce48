package io.modelvault.model;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import io.modelvault.schema.Field;
import io.modelvault.schema.ScalarType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A class is made by the constructor that it has, whatever its style.
 */
@NullUnmarked
class ClassModelTest {

	static class Base<K> {

		private K id;

		K getId() {
			return this.id;
		}

		void setId(K id) {
			this.id = id;
		}

	}

	static class Bean extends Base<Long> {

		static final int IGNORED = 1;

		private String name;

		private transient String cached = "initial";

		private int count;

		protected Bean() {
		}

		@Index
		String getName() {
			return this.name;
		}

	}

	static final class Immutable {

		private final String id;

		private final int count;

		private String note;

		Immutable(int count, String id) {
			this.id = id;
			this.count = count;
		}

	}

	@Test
	void aBeanIsMadeWithoutParametersAndItsFieldsAreSet() {
		ModelCodec<Bean> codec = ModelCodec.of(Bean.class);
		assertThat(codec.schema().fields()).extracting(Field::name).containsExactly("id", "name", "count");
		assertThat(codec.schema().primaryKeyType()).isEqualTo(ScalarType.INT64);
		assertThat(codec.schema().index("name_idx")).isPresent();
		Bean bean = codec.fromDocument(Map.of("id", 7L, "name", "x", "count", 3));
		assertThat(bean.getId()).isEqualTo(7L);
		assertThat(bean.cached).isEqualTo("initial");
		bean.setId(8L);
		assertThat(codec.toDocument(bean)).isEqualTo(Map.of("id", 8L, "name", "x", "count", 3));
		assertThat(codec.idOf(bean)).isEqualTo(8L);
	}

	@Test
	void aClassWithFinalFieldsIsMadeByTheConstructorThatTakesThemByNameAndTheRestIsSet() {
		ModelCodec<Immutable> codec = ModelCodec.of(Immutable.class);
		Immutable made = codec.fromDocument(Map.of("id", "a", "count", 3, "note", "later"));
		assertThat(List.of(made.id, made.count, made.note)).containsExactly("a", 3, "later");
		assertThat(codec.toDocument(made)).isEqualTo(Map.of("id", "a", "count", 3, "note", "later"));
	}

}

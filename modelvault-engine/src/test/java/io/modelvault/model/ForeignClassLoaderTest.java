package io.modelvault.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Models may come from another class loader than the engine: that of developer tools
 * which restart an application, or of an application beside others.
 */
class ForeignClassLoaderTest {

	private static final Map<String, Object> DOCUMENT = Map.of("id", 7L, "tags", List.of("a", "b"));

	@Test
	void recordsOfAnotherClassLoaderAreMapped() throws ClassNotFoundException {
		assertMapped(Visit.class);
	}

	@Test
	void classesOfAnotherClassLoaderAreMapped() throws ClassNotFoundException {
		assertMapped(Stay.class);
	}

	private static void assertMapped(Class<?> model) throws ClassNotFoundException {
		Class<?> foreign = new Foreign().loadClass(model.getName());
		assertThat(foreign).isNotSameAs(model);
		ModelCodec<Object> codec = codec(foreign);
		Object made = codec.fromDocument(DOCUMENT);
		assertThat(made).isInstanceOf(foreign);
		assertThat(codec.toDocument(made)).isEqualTo(DOCUMENT);
		assertThat(codec.idOf(made)).isEqualTo(7L);
	}

	@SuppressWarnings("unchecked")
	private static ModelCodec<Object> codec(Class<?> foreign) {
		return (ModelCodec<Object>) ModelCodec.of(foreign);
	}

	record Visit(@Id long id, List<String> tags) {
	}

	static class Stay {

		@Id
		private long id;

		private List<String> tags;

	}

	/** Makes the models, and what they are nested in, anew. */
	private static final class Foreign extends ClassLoader {

		Foreign() {
			super(ForeignClassLoaderTest.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			Class<?> loaded = findLoadedClass(name);
			if (loaded != null || !name.startsWith(ForeignClassLoaderTest.class.getName())) {
				return (loaded != null) ? loaded : super.loadClass(name, resolve);
			}
			try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = stream.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}

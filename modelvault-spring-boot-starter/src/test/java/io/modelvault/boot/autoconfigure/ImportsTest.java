package io.modelvault.boot.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReader;

import static org.assertj.core.api.Assertions.assertThat;

class ImportsTest {

	@Test
	void everyAutoConfigurationIsListed() throws IOException {
		CachingMetadataReaderFactory readers = new CachingMetadataReaderFactory();
		List<String> written = Stream
			.of(new PathMatchingResourcePatternResolver().getResources("classpath*:io/modelvault/boot/**/*.class"))
			.map((resource) -> read(readers, resource))
			.filter((reader) -> reader.getAnnotationMetadata().isAnnotated(AutoConfiguration.class.getName()))
			.map((reader) -> reader.getClassMetadata().getClassName())
			.toList();
		List<String> listed = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.modelvault."))
			.toList();
		assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(written);
	}

	private static MetadataReader read(CachingMetadataReaderFactory readers,
			org.springframework.core.io.Resource resource) {
		try {
			return readers.getMetadataReader(resource);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}

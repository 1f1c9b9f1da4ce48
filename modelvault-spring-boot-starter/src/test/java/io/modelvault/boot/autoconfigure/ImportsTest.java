package io.modelvault.boot.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.io.ClassPathResource;
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

	@Test
	void everyPropertyIsDescribed() throws IOException {
		JsonNode metadata = JsonMapper.shared()
			.readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream());
		List<JsonNode> properties = metadata.get("properties").valueStream().toList();
		assertThat(properties).extracting((property) -> property.get("name").asString())
			.containsExactlyInAnyOrder("modelvault.path", "modelvault.mode", "modelvault.recovery",
					"modelvault.durability", "modelvault.sync-interval", "modelvault.writer-timeout",
					"modelvault.repositories.enabled", "modelvault.repositories.full-scan",
					"modelvault.migrations.mode", "modelvault.queries.slow-threshold", "modelvault.queries.slow-kept",
					"management.health.modelvault.enabled", "management.info.modelvault.enabled",
					"management.endpoint.modelvault.access", "management.endpoint.modelvault.cache.time-to-live",
					"management.endpoint.modelvaultcheckpoint.access",
					"management.endpoint.modelvaultcheckpoint.cache.time-to-live",
					"management.endpoint.modelvaultcompaction.access",
					"management.endpoint.modelvaultcompaction.cache.time-to-live",
					"management.endpoint.modelvaultmigrations.access",
					"management.endpoint.modelvaultmigrations.cache.time-to-live",
					"management.endpoint.modelvaultqueries.access",
					"management.endpoint.modelvaultqueries.cache.time-to-live");
		assertThat(properties).allSatisfy((property) -> {
			assertThat(property.path("description").asString("")).as(property.get("name").asString()).endsWith(".");
			assertThat(property.has("type")).isTrue();
		});
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

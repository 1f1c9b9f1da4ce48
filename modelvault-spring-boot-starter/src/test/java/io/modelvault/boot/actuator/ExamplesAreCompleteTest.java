package io.modelvault.boot.actuator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That no response goes without a documented example, and no example without a test.
 */
class ExamplesAreCompleteTest {

	@Test
	void everyOperationHasAnExample() {
		application().run((context) -> {
			List<ExposableWebEndpoint> endpoints = endpoints(context);
			assertThat(endpoints).extracting((endpoint) -> endpoint.getEndpointId().toString())
				.containsExactlyInAnyOrderElementsOf(written());
			assertThat(endpoints).flatMap((endpoint) -> endpoint.getOperations())
				.extracting((operation) -> operation.getRequestPredicate())
				.allSatisfy((operation) -> {
					assertThat(DocumentedExample.headings()).contains(heading(operation));
					if (operation.getProduces().stream().anyMatch((type) -> type.endsWith("json"))) {
						assertThat(DocumentedExample.all()).containsKey(heading(operation));
					}
				});
		});
	}

	/** An application with all that the starter has, and nothing forbidden. */
	private static WebApplicationContextRunner application() {
		Class<?>[] all = ImportCandidates.load(AutoConfiguration.class, ExamplesAreCompleteTest.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.modelvault."))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class<?>[]::new);
		return Actuator.runner()
			.withConfiguration(AutoConfigurations.of(all))
			.withPropertyValues("management.endpoints.access.default=unrestricted");
	}

	private static List<ExposableWebEndpoint> endpoints(WebApplicationContext context) {
		return context.getBean(WebEndpointsSupplier.class)
			.getEndpoints()
			.stream()
			.filter((endpoint) -> endpoint.getEndpointId().toLowerCaseString().startsWith("modelvault"))
			.toList();
	}

	/** The endpoints that there are, whether an application gets them or not. */
	private static List<String> written() {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.modelvault.boot")
			.stream()
			.flatMap((each) -> Stream.concat(each.tryGetAnnotationOfType(Endpoint.class).map(Endpoint::id).stream(),
					each.tryGetAnnotationOfType(WebEndpoint.class).map(WebEndpoint::id).stream()))
			.toList();
	}

	@Test
	void everyExampleIsComparedByATest() throws IOException {
		String tests = sources();
		assertThat(DocumentedExample.all()).isNotEmpty()
			.allSatisfy((heading, block) -> assertThat(tests).as("the tests")
				.withFailMessage("No test compares the example under '%s'", heading)
				.contains(".under(\"" + heading + "\")"));
	}

	private static String heading(WebOperationRequestPredicate operation) {
		return operation.getHttpMethod() + " /actuator/" + operation.getPath();
	}

	private static String sources() throws IOException {
		StringBuilder text = new StringBuilder();
		try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
			for (Path file : files.filter((each) -> each.toString().endsWith("Test.java")).toList()) {
				text.append(Files.readString(file));
			}
		}
		return text.toString();
	}

}

package io.modelvault.boot.actuator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That no response goes without a documented example, and no example without a test.
 */
class ExamplesAreCompleteTest {

	@Test
	void everyOperationHasAnExample() {
		Actuator.runner().withPropertyValues("management.endpoints.access.default=unrestricted").run((context) -> {
			List<WebOperationRequestPredicate> operations = context.getBean(WebEndpointsSupplier.class)
				.getEndpoints()
				.stream()
				.filter((endpoint) -> endpoint.getEndpointId().toLowerCaseString().startsWith("modelvault"))
				.flatMap((endpoint) -> endpoint.getOperations().stream())
				.map((operation) -> operation.getRequestPredicate())
				.toList();
			assertThat(operations).isNotEmpty().allSatisfy((operation) -> {
				assertThat(DocumentedExample.headings()).contains(heading(operation));
				if (operation.getProduces().stream().anyMatch((type) -> type.endsWith("json"))) {
					assertThat(DocumentedExample.all()).containsKey(heading(operation));
				}
			});
		});
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

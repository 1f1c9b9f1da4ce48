package io.modelvault.boot.actuator;

import io.modelvault.boot.autoconfigure.DataModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.DataModelVaultRepositoriesAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultBackupAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultBackupEndpointAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultBackupHealthContributorAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultEndpointAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultHealthContributorAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultInfoContributorAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultMigrationAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultMigrationsEndpointAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultQueriesEndpointAutoConfiguration;
import io.modelvault.boot.autoconfigure.shop.Shop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.actuate.endpoint.web.WebMvcHealthEndpointExtensionAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * The actuator of an application, asked as over HTTP: routing, access, status codes and
 * JSON are those of Spring Boot, without a socket.
 *
 * <pre>
 * Actuator.runner().run((context) -> {
 *     Actuator.Response response = Actuator.of(context).get("modelvault");
 *     ...
 * });
 * </pre>
 */
public final class Actuator {

	private final MockMvc mvc;

	private Actuator(MockMvc mvc) {
		this.mvc = mvc;
	}

	/**
	 * Runs an application with a database in memory, the articles of the {@link Shop},
	 * and an actuator that shows all it has and allows reads, as by default. A test adds
	 * the auto-configurations and properties that it is about.
	 */
	public static WebApplicationContextRunner runner() {
		return new WebApplicationContextRunner()
			.withInitializer(
					(context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
			.withUserConfiguration(Shop.class)
			.withConfiguration(
					AutoConfigurations.of(JacksonAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
							DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class,
					JacksonEndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class,
					ManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(HealthContributorRegistryAutoConfiguration.class,
					HealthContributorAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
					WebMvcHealthEndpointExtensionAutoConfiguration.class, InfoContributorAutoConfiguration.class,
					InfoEndpointAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class,
					DataModelVaultAutoConfiguration.class, DataModelVaultRepositoriesAutoConfiguration.class,
					ModelVaultEndpointAutoConfiguration.class, ModelVaultQueriesEndpointAutoConfiguration.class,
					ModelVaultMigrationAutoConfiguration.class, ModelVaultMigrationsEndpointAutoConfiguration.class,
					ModelVaultHealthContributorAutoConfiguration.class,
					ModelVaultInfoContributorAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(ModelVaultBackupAutoConfiguration.class,
					ModelVaultBackupEndpointAutoConfiguration.class,
					ModelVaultBackupHealthContributorAutoConfiguration.class))
			.withPropertyValues("modelvault.mode=memory", "management.endpoints.web.exposure.include=*",
					"management.endpoint.health.show-details=always");
	}

	/** Asks the actuator of a running application. */
	public static Actuator of(WebApplicationContext context) {
		return new Actuator(MockMvcBuilders.webAppContextSetup(context).build());
	}

	/**
	 * Asks for something.
	 * @param path what comes behind {@code /actuator/}
	 */
	public Response get(String path) throws Exception {
		return perform(MockMvcRequestBuilders.get("/actuator/" + path));
	}

	/**
	 * Has something done.
	 * @param path what comes behind {@code /actuator/}
	 * @param json the parameters
	 */
	public Response post(String path, String json) throws Exception {
		return perform(
				MockMvcRequestBuilders.post("/actuator/" + path).contentType(MediaType.APPLICATION_JSON).content(json));
	}

	/** The same without parameters. */
	public Response post(String path) throws Exception {
		return perform(MockMvcRequestBuilders.post("/actuator/" + path));
	}

	/**
	 * Has something deleted.
	 * @param path what comes behind {@code /actuator/}
	 */
	public Response delete(String path) throws Exception {
		return perform(MockMvcRequestBuilders.delete("/actuator/" + path));
	}

	private Response perform(RequestBuilder request) throws Exception {
		MockHttpServletResponse response = this.mvc.perform(request).andReturn().getResponse();
		byte[] content = response.getContentAsByteArray();
		MediaType type = (response.getContentType() != null) ? MediaType.valueOf(response.getContentType())
				: MediaType.APPLICATION_OCTET_STREAM;
		boolean json = type.getSubtype().endsWith("json") && content.length > 0;
		return new Response(response.getStatus(), content,
				json ? JsonMapper.shared().readTree(content) : MissingNode.getInstance());
	}

	/**
	 * What came back.
	 *
	 * @param status the HTTP status
	 * @param content the bytes of the body
	 * @param json the body where it is JSON, missing otherwise
	 */
	public record Response(int status, byte[] content, JsonNode json) {
	}

}

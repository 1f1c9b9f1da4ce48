package io.modelvault.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Serves the cities of the world: imports them on its first start, and offers search and
 * changes.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Starts the service.
	 * @param args the usual Spring Boot arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}

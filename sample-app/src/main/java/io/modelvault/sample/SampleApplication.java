package io.modelvault.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the sample service.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Starts the service and returns once it answers requests.
	 * @param args the usual Spring Boot arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}

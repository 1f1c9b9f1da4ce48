package io.modelvault.boot.bench.plain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Starts, says so, and ends. */
@SpringBootApplication
public class EmptyService {

	public static void main(String[] args) {
		SpringApplication.run(EmptyService.class, args).close();
	}

	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		System.out.println("READY");
	}

}

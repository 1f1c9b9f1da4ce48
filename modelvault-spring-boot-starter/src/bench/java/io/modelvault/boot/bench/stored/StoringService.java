package io.modelvault.boot.bench.stored;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Starts with a collection and its repository, says so, and ends. */
@SpringBootApplication
public class StoringService {

	private final Notes notes;

	StoringService(Notes notes) {
		this.notes = notes;
	}

	public static void main(String[] args) {
		SpringApplication.run(StoringService.class, args).close();
	}

	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		this.notes.save(new Note("1", "ada", "text"));
		System.out.println("READY with " + this.notes.findByAuthor("ada").size());
	}

}

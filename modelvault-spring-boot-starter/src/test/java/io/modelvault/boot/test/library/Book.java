package io.modelvault.boot.test.library;

import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.schema.IdGeneration;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

@Model(collection = "books")
record Book(@Id(generated = IdGeneration.SEQUENCE) @Nullable Long id, @Index String title, @Min(1) int pages,
		@Nullable Shelf shelf) {

	/** Where it stands. */
	record Shelf(String room, int number) {
	}

	static Book of(String title) {
		return new Book(null, title, 100, null);
	}

}

package io.modelvault;

import io.modelvault.model.Id;
import io.modelvault.schema.IdGeneration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the next number is, whatever numbers callers have chosen themselves. */
class GeneratedNumbersTest {

	private final Database database = Database.openInMemory();

	private final ModelCollection<Wide> wide = this.database.collection(Wide.class);

	private final ModelCollection<Narrow> narrow = this.database.collection(Narrow.class);

	@AfterEach
	void close() {
		this.database.close();
	}

	private long next() {
		return this.wide.insert(new Wide(null)).id();
	}

	@Test
	void largestNumberOfACallerDoesNotEndTheSequence() {
		assertThat(next()).isEqualTo(1);
		this.wide.insert(new Wide(Long.MAX_VALUE));
		this.wide.insert(new Wide(Long.MAX_VALUE - 1));
		this.wide.insert(new Wide(7L));
		assertThat(next()).isEqualTo(8);
		assertThat(next()).isEqualTo(9);
		this.narrow.insert(new Narrow(Integer.MAX_VALUE));
		assertThat(this.narrow.insert(new Narrow(0)).id()).isEqualTo(1);
	}

	@Test
	void reservedNumbersAreUsedLastAndThoseInUsePassedOver() {
		int reserved = Integer.MAX_VALUE - (1 << 16);
		this.narrow.insert(new Narrow(reserved));
		this.narrow.insert(new Narrow(reserved + 2));
		assertThat(this.narrow.insert(new Narrow(0)).id()).isEqualTo(reserved + 1);
		assertThat(this.narrow.insert(new Narrow(0)).id()).isEqualTo(reserved + 3);
		assertThat(this.narrow.query().delete()).isEqualTo(4);
		assertThat(this.narrow.insert(new Narrow(0)).id()).isEqualTo(reserved + 4);
	}

	@Test
	void zeroIsNoIdWhereItIsPrimitiveAndGenerated() {
		assertThat(this.narrow.insert(new Narrow(0)).id()).isEqualTo(1);
		assertThat(this.narrow.save(new Narrow(0)).id()).isEqualTo(2);
		assertThat(this.narrow.get(0)).isEmpty();
	}

	record Wide(@Id(generated = IdGeneration.SEQUENCE) @Nullable Long id) {
	}

	record Narrow(@Id(generated = IdGeneration.SEQUENCE) int id) {
	}

}

package io.modelvault;

import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The usage of a database names the transactions and streams that keep others waiting.
 */
class UsageIsToldTest {

	private final Database database = Database.openInMemory();

	@Test
	void theWriterIsNamedAndThoseWhoWaitForItAreCounted() throws InterruptedException {
		assertThat(this.database.usage().writer().isHeld()).isFalse();
		Transaction first = this.database.begin();
		assertThat(this.database.usage().writer().isHeld()).isTrue();
		assertThat(this.database.usage().writer().holder()).isEqualTo(Thread.currentThread().getName());
		Thread second = new Thread(() -> this.database.begin().rollback());
		second.start();
		await().until(() -> this.database.usage().writer().waiting() == 1);
		first.rollback();
		second.join();
		assertThat(this.database.usage().writer().isHeld()).isFalse();
		assertThat(this.database.usage().writer().waiting()).isZero();
	}

	@Test
	void transactionsAndStreamsThatReadAreCountedUntilTheyEnd() {
		ModelCollection<Item> items = this.database.collection(Item.class);
		items.insert(Item.of(1));
		assertThat(this.database.usage().openReads()).isZero();
		assertThat(this.database.usage().oldestRead()).isZero();
		Transaction transaction = this.database.beginReadOnly();
		try (Stream<Item> stream = items.query().stream()) {
			assertThat(this.database.usage().openReads()).isEqualTo(2);
			assertThat(this.database.usage().oldestRead()).isPositive();
			assertThat(stream).hasSize(1);
		}
		assertThat(this.database.usage().openReads()).isEqualTo(1);
		transaction.close();
		transaction.close();
		assertThat(this.database.usage().openReads()).isZero();
	}

	@Test
	void optionsFormatAndTimeOfTheOpenAreKnown() {
		assertThat(this.database.options().durability()).isEqualTo(DatabaseOptions.defaults().durability());
		assertThat(this.database.formatVersion()).isEqualTo("1.0");
		assertThat(this.database.openedAt()).isBeforeOrEqualTo(Instant.now());
	}

}

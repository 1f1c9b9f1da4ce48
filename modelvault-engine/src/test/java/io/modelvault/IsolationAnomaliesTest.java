package io.modelvault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.modelvault.error.WriterTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The ten anomalies of Hermitage (Martin Kleppmann), by their names there: none can
 * happen. Where two writers would be needed, the second does not get to write before the
 * first has ended, whatever it reads is newer than that, and it is told so by a timeout.
 */
class IsolationAnomaliesTest {

	private static final Duration NOT_LONG = Duration.ofMillis(5);

	private final Database database = Database.openInMemory();

	private final ModelCollection<Item> items = this.database.collection(Item.class);

	@BeforeEach
	void twoRows() {
		this.items.insertAll(List.of(row(1, 10), row(2, 20)));
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private static Item row(long id, int value) {
		return Item.of(id).withTag(tag(value));
	}

	/** Sorted as the numbers are. */
	private static String tag(int value) {
		return String.valueOf(value);
	}

	private String valueOf(Transaction transaction, long id) {
		return String.valueOf(transaction.in(this.items).get(id).orElseThrow().tag());
	}

	private void set(Transaction transaction, long id, int value) {
		transaction.in(this.items).save(row(id, value));
	}

	private void assertThatNoOtherWriterIsAdmitted() {
		assertThat(CompletableFuture.supplyAsync(() -> this.database.begin(NOT_LONG)))
			.failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withCauseInstanceOf(WriterTimeoutException.class);
	}

	@Test
	void g0DirtyWrite() {
		try (Transaction one = this.database.begin()) {
			set(one, 1, 11);
			assertThatNoOtherWriterIsAdmitted();
			set(one, 2, 21);
			one.commit();
		}
		try (Transaction two = this.database.begin()) {
			set(two, 1, 12);
			set(two, 2, 22);
			two.commit();
		}
		assertThat(this.items.query().orderBy("id").list()).containsExactly(row(1, 12), row(2, 22));
	}

	@Test
	void g1aAbortedRead() {
		try (Transaction one = this.database.begin()) {
			set(one, 1, 101);
			try (Transaction two = this.database.beginReadOnly()) {
				assertThat(valueOf(two, 1)).isEqualTo("10");
				one.rollback();
				assertThat(valueOf(two, 1)).isEqualTo("10");
			}
		}
		assertThat(this.items.get(1)).contains(row(1, 10));
	}

	@Test
	void g1bIntermediateRead() {
		try (Transaction one = this.database.begin(); Transaction two = this.database.beginReadOnly()) {
			set(one, 1, 101);
			assertThat(valueOf(two, 1)).isEqualTo("10");
			set(one, 1, 11);
			one.commit();
			assertThat(valueOf(two, 1)).isEqualTo("10");
		}
		assertThat(this.items.get(1)).contains(row(1, 11));
	}

	@Test
	void g1cCircularInformationFlow() {
		try (Transaction one = this.database.begin()) {
			set(one, 1, 11);
			assertThatNoOtherWriterIsAdmitted();
			assertThat(valueOf(one, 2)).isEqualTo("20");
			one.commit();
		}
		try (Transaction two = this.database.begin()) {
			set(two, 2, 22);
			assertThat(valueOf(two, 1)).isEqualTo("11");
			two.commit();
		}
	}

	@Test
	void otvObservedTransactionVanishes() {
		try (Transaction one = this.database.begin()) {
			set(one, 1, 11);
			set(one, 2, 19);
			one.commit();
		}
		try (Transaction three = this.database.beginReadOnly(); Transaction two = this.database.begin()) {
			assertThat(valueOf(three, 1)).isEqualTo("11");
			set(two, 1, 12);
			set(two, 2, 18);
			two.commit();
			assertThat(valueOf(three, 2)).isEqualTo("19");
			assertThat(valueOf(three, 1)).isEqualTo("11");
		}
	}

	@Test
	void pmpPredicateManyPreceders() {
		try (Transaction one = this.database.beginReadOnly(); Transaction two = this.database.begin()) {
			assertThat(one.in(this.items).where(eq("tag", tag(30))).list()).isEmpty();
			two.in(this.items).insert(row(3, 30));
			two.commit();
			assertThat(one.in(this.items).where(gte("tag", tag(30))).list()).isEmpty();
		}
	}

	@Test
	void pmpForAWritePredicate() {
		try (Transaction one = this.database.begin()) {
			set(one, 1, 20);
			set(one, 2, 30);
			assertThatNoOtherWriterIsAdmitted();
			one.commit();
		}
		try (Transaction two = this.database.begin()) {
			assertThat(two.in(this.items).where(eq("tag", tag(20))).delete()).isOne();
			two.commit();
		}
		assertThat(this.items.query().list()).containsExactly(row(2, 30));
	}

	@Test
	void p4LostUpdate() {
		try (Transaction one = this.database.begin()) {
			assertThat(valueOf(one, 1)).isEqualTo("10");
			assertThatNoOtherWriterIsAdmitted();
			set(one, 1, 11);
			one.commit();
		}
		try (Transaction two = this.database.begin()) {
			assertThat(valueOf(two, 1)).isEqualTo("11");
			two.rollback();
		}
	}

	@Test
	void gSingleReadSkew() {
		try (Transaction one = this.database.beginReadOnly(); Transaction two = this.database.begin()) {
			assertThat(valueOf(one, 1)).isEqualTo("10");
			set(two, 1, 12);
			set(two, 2, 18);
			two.commit();
			assertThat(valueOf(one, 2)).isEqualTo("20");
			assertThat(one.in(this.items).where(eq("tag", tag(18))).list()).isEmpty();
		}
	}

	@Test
	void g2ItemWriteSkew() {
		try (Transaction one = this.database.begin()) {
			assertThat(one.in(this.items).query().list()).hasSize(2);
			assertThatNoOtherWriterIsAdmitted();
			set(one, 1, 11);
			one.commit();
		}
		try (Transaction two = this.database.begin()) {
			assertThat(valueOf(two, 1)).isEqualTo("11");
			two.rollback();
		}
	}

	@Test
	void g2AntiDependencyCycle() {
		try (Transaction one = this.database.begin()) {
			assertThat(one.in(this.items).where(eq("tag", tag(30))).list()).isEmpty();
			assertThatNoOtherWriterIsAdmitted();
			one.in(this.items).insert(row(3, 30));
			one.commit();
		}
		try (Transaction two = this.database.begin()) {
			assertThat(two.in(this.items).where(eq("tag", tag(30))).list()).containsExactly(row(3, 30));
			two.rollback();
		}
	}

}

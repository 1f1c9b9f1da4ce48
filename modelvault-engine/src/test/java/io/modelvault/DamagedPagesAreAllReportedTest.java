package io.modelvault;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.modelvault.store.DamagedPage;
import io.modelvault.error.ModelVaultException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Verification goes on behind a page that cannot be read, and names each. */
class DamagedPagesAreAllReportedTest {

	private static final int DOCUMENTS = 1_500;

	private static byte[] file;

	/** Places of pages of the file, by what is reported when they are damaged. */
	private static Map<Long, Integer> pages;

	@BeforeAll
	static void findPages() {
		try (Database database = Database.openInMemory()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(IntStream.range(0, DOCUMENTS).mapToObj((i) -> Item.of(i).withTag("tag" + i % 40)).toList());
			file = database.snapshotBytes();
		}
		pages = new TreeMap<>();
		for (int at = 12_288; at < file.length; at += 500) {
			VerificationReport report = verified(at);
			if (report != null && report.damagedPages().size() == 1) {
				pages.put(report.damagedPages().get(0).offset(), at);
			}
		}
	}

	private static @Nullable VerificationReport verified(int... flipped) {
		byte[] damaged = file.clone();
		for (int at : flipped) {
			damaged[at] ^= 1;
		}
		Database database;
		try {
			database = Database.openSnapshotBytes(damaged);
		}
		catch (ModelVaultException ex) {
			return null;
		}
		try (database) {
			return database.verify();
		}
	}

	@Test
	void eachOfSeveralPagesIsReportedWithItsRange() {
		assertThat(pages).hasSizeGreaterThan(8);
		VerificationReport report = verified(pages.values().stream().mapToInt(Integer::intValue).toArray());
		assertThat(report).isNotNull();
		List<Long> offsets = report.damagedPages().stream().map(DamagedPage::offset).toList();
		assertThat(offsets).containsExactlyInAnyOrderElementsOf(pages.keySet());
		assertThat(report.problems()).hasSizeGreaterThanOrEqualTo(offsets.size());
	}

	@Test
	void whatIsBelowADamagedPageIsNamedAndTheRestIsRead() {
		int ofDocuments = 0;
		int ofIndexes = 0;
		for (int at : pages.values()) {
			VerificationReport report = verified(at);
			assertThat(report).isNotNull();
			DamagedPage page = report.damagedPages().get(0);
			assertThat(page.collection()).isEqualTo("items");
			assertThat(page.entries()).isPositive();
			assertThat(report.problems()).hasSize(1)
				.allSatisfy((problem) -> assertThat(problem).contains("Collection 'items'", "offset " + page.offset(),
						"cannot be read"));
			if (page.index() == null) {
				ofDocuments++;
				assertThat(report.documents()).isEqualTo(DOCUMENTS - page.entries());
				long first = page.after().isEmpty() ? 0 : ((Number) page.after().get(0)).longValue() + 1;
				assertThat(first).isEqualTo(page.firstEntry());
				long behind = page.before().isEmpty() ? DOCUMENTS : ((Number) page.before().get(0)).longValue();
				assertThat(behind).isEqualTo(page.firstEntry() + page.entries());
			}
			else {
				ofIndexes++;
				assertThat(report.documents()).isEqualTo(DOCUMENTS);
				assertThat(report.problems().get(0)).contains("index '" + page.index() + "'");
			}
		}
		assertThat(ofDocuments).isPositive();
		assertThat(ofIndexes).isPositive();
	}

	@Test
	void verificationNeverFailsAtDamage() {
		int unclean = 0;
		for (int at = 12_288; at < file.length; at += 1_777) {
			VerificationReport report = verified(at);
			unclean += (report != null && !report.isClean()) ? 1 : 0;
		}
		assertThat(unclean).isPositive();
	}

}

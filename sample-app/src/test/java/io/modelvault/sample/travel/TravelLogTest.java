package io.modelvault.sample.travel;

import java.time.LocalDate;
import java.util.Set;

import io.modelvault.boot.test.ModelVaultFixtures;
import io.modelvault.boot.test.autoconfigure.DataModelVaultTest;
import io.modelvault.data.core.EntityValidationException;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.ErrorResponseException;

import static io.modelvault.boot.test.ModelVaultAssertions.assertThatPlan;
import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service over two collections, tested without a transaction around it: what it writes
 * is put back after each test.
 */
@DataModelVaultTest
@Import(TravelLog.class)
@ModelVaultFixtures("/io/modelvault/sample/city/cities.jsonl")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class TravelLogTest {

	private static final long VIENNA = 2761369;

	private static final long BRATISLAVA = 3060972;

	@Autowired
	private TravelLog log;

	@Autowired
	private VisitRepository visits;

	@Autowired
	private TravellerRepository travellers;

	@Autowired
	private TransactionOperations transactions;

	@Autowired
	private ModelVaultOperations operations;

	@Test
	void bothCollectionsSayTheSame() {
		this.log.record(visit(VIENNA, 1, null));
		this.log.record(visit(BRATISLAVA, 2, null));
		Visit latest = this.log.record(visit(VIENNA, 3, "back again"));
		assertThat(this.travellers.findById("Ada")).contains(new Traveller("Ada", 3, Set.of("AT", "SK")));
		assertThat(this.visits.findByTravellerOrderByDayDesc("Ada", PageRequest.of(0, 1)).getContent())
			.containsExactly(latest);
	}

	@Test
	void aFailureAfterwardsTakesBothBack() {
		this.log.record(visit(VIENNA, 1, null));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
				this.log.record(visit(BRATISLAVA, 2, null));
				throw new IllegalStateException("after both were written");
			}));
		assertThat(this.visits.count()).isOne();
		assertThat(this.travellers.findById("Ada")).contains(new Traveller("Ada", 1, Set.of("AT")));
	}

	@Test
	void aVisitToNowhereIsRefused() {
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> this.log.record(visit(1, 1, null)));
		assertThat(this.travellers.count()).isZero();
	}

	@Test
	void aVisitThatBreaksTheSchemaIsRefusedByPath() {
		assertThatExceptionOfType(EntityValidationException.class)
			.isThrownBy(() -> this.log.record(visit(VIENNA, 1, "x".repeat(501))))
			.satisfies((ex) -> assertThat(ex.violations()).extracting((violation) -> violation.path())
				.containsExactly("note"));
		assertThat(this.travellers.count()).isZero();
	}

	@Test
	void theLatestVisitsAreReadFromAnIndexInOrder() {
		Query query = Query.matching(eq("traveller", "Ada")).sort(Sort.by("day").descending());
		assertThatPlan(this.operations, query, Visit.class).usesIndex("traveller_day_idx").sortsNothing();
	}

	private static Visit visit(long city, int day, String note) {
		return new Visit(null, "Ada", city, LocalDate.of(2026, 11, day), note);
	}

}

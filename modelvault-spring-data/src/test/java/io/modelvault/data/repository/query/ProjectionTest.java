package io.modelvault.data.repository.query;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.model.FieldName;
import io.modelvault.model.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A projection reads the fields that it shows, and no entity is made for it.
 */
class ProjectionTest {

	private static final AtomicInteger MADE = new AtomicInteger();

	private final Library library = new Library();

	private Letters letters;

	@BeforeEach
	void open() {
		this.letters = this.library.repository(Letters.class);
		this.letters.insert(List.of(new Letter(1, "Felice", "Prag", Mood.SAD, new Place("Berlin", 7), List.of("a")),
				new Letter(2, "Milena", null, Mood.GLAD, null, List.of()),
				new Letter(3, "Vater", "Schelesen", Mood.SAD, new Place("Prag", 0), List.of("b", "c"))));
		MADE.set(0);
	}

	@AfterEach
	void close() {
		this.library.close();
	}

	@Test
	void closedInterfaceMakesNoEntity() {
		List<Address> found = this.letters.findAddressByMoodOrderById(Mood.SAD);
		assertThat(found).extracting(Address::getRecipient).containsExactly("Felice", "Vater");
		assertThat(found).extracting(Address::getFrom).containsExactly("Prag", "Schelesen");
		assertThat(found).extracting(Address::getMood).containsOnly(Mood.SAD);
		assertThat(found.get(0).getTo().getStreetNumber()).isEqualTo(7);
		assertThat(MADE).hasValue(0);
	}

	@Test
	void recordMakesNoEntity() {
		assertThat(this.letters.findSummaryByMoodOrderById(Mood.SAD)).containsExactly(
				new Summary("Felice", "SAD", new Place("Berlin", 7), List.of("a")),
				new Summary("Vater", "SAD", new Place("Prag", 0), List.of("b", "c")));
		assertThat(MADE).hasValue(0);
	}

	@Test
	void classGetsWhatItsConstructorDoesNotTake() {
		assertThat(this.letters.findBeanById(1)).hasValueSatisfying((bean) -> {
			assertThat(bean.recipient).isEqualTo("Felice");
			assertThat(bean.from).isEqualTo("Prag");
		});
		assertThat(MADE).hasValue(0);
	}

	@Test
	void dynamicProjectionIsWhatTheCallerWants() {
		assertThat(this.letters.findById(2, Summary.class)).contains(new Summary("Milena", "GLAD", null, List.of()));
		assertThat(this.letters.findById(2, Address.class)).map(Address::getFrom).isEmpty();
		assertThat(MADE).hasValue(0);
		assertThat(this.letters.findById(2, Letter.class)).map(Letter::recipient).contains("Milena");
		assertThat(MADE).hasValue(1);
	}

	@Test
	void openInterfaceSeesTheEntity() {
		assertThat(this.letters.findOpenByIdGreaterThan(2)).extracting(Open::getLine)
			.containsExactly("Vater (Schelesen)");
		assertThat(this.letters.findShoutingByIdGreaterThan(2)).extracting(Shouting::getLoud).containsExactly("VATER!");
		assertThat(MADE).hasValue(2);
	}

	@Test
	void pagesSlicesAndStreamsOfProjectionsMakeNoEntity() {
		assertThat(this.letters.findPageByIdLessThan(9, PageRequest.of(0, 2))).hasSize(2)
			.extracting(Address::getRecipient)
			.containsExactlyInAnyOrder("Felice", "Milena");
		assertThat(this.letters.findSliceByIdLessThan(9, PageRequest.of(1, 2)).getContent()).hasSize(1);
		try (Stream<Summary> stream = this.letters.streamByIdLessThan(9)) {
			assertThat(stream).hasSize(3);
		}
		assertThat(MADE).hasValue(0);
	}

	enum Mood {

		SAD, GLAD

	}

	record Place(String town, @FieldName("nr") int streetNumber) {
	}

	record Letter(@Id long id, @FieldName("to_whom") String recipient, @FieldName("sent_from") @Nullable String from,
			Mood mood, @Nullable Place to, List<String> pages) {

		Letter {
			MADE.incrementAndGet();
		}

		public String getLoud() {
			return this.recipient.toUpperCase(java.util.Locale.ROOT) + "!";
		}

	}

	interface Address {

		String getRecipient();

		@Nullable String getFrom();

		Mood getMood();

		HouseNumber getTo();

		interface HouseNumber {

			int getStreetNumber();

		}

	}

	interface Open {

		@Value("#{target.recipient + ' (' + target.from + ')'}")
		String getLine();

	}

	interface Shouting {

		String getLoud();

	}

	record Summary(String recipient, String mood, @Nullable Place to, List<String> pages) {
	}

	static class Bean {

		private final String recipient;

		private @Nullable String from;

		Bean(String recipient) {
			this.recipient = recipient;
		}

	}

	interface Letters extends ModelVaultRepository<Letter, Long> {

		List<Address> findAddressByMoodOrderById(Mood mood);

		List<Summary> findSummaryByMoodOrderById(Mood mood);

		Optional<Bean> findBeanById(long id);

		<P> Optional<P> findById(long id, Class<P> projection);

		List<Open> findOpenByIdGreaterThan(long id);

		List<Shouting> findShoutingByIdGreaterThan(long id);

		org.springframework.data.domain.Page<Address> findPageByIdLessThan(long id, Pageable pageable);

		Slice<Summary> findSliceByIdLessThan(long id, Pageable pageable);

		Stream<Summary> streamByIdLessThan(long id);

	}

}

package io.modelvault;

import java.nio.CharBuffer;
import java.util.List;
import java.util.stream.Stream;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.query.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.modelvault.query.Conditions.and;
import static io.modelvault.query.Conditions.any;
import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gt;
import static io.modelvault.query.Conditions.in;
import static io.modelvault.query.Conditions.like;
import static io.modelvault.query.Conditions.lt;
import static io.modelvault.query.Conditions.ne;
import static io.modelvault.query.Conditions.not;
import static io.modelvault.query.Conditions.or;
import static io.modelvault.query.Conditions.prefix;
import static io.modelvault.query.Conditions.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A query that cannot be meant is refused when it is asked, also of an empty collection,
 * and the message says where and what to do.
 */
class InvalidQueriesTest {

	private final Database database = Database.openInMemory();

	private final ModelCollection<Person> people = this.database.collection(Person.class);

	record Person(long id, String name, Mood mood, Address address, List<String> tags, List<Address> former,
			@Nullable Integer age) {
	}

	record Address(String street, String city) {
	}

	enum Mood {

		CALM, GLAD

	}

	@AfterEach
	void close() {
		this.database.close();
	}

	static Stream<Arguments> refused() {
		return Stream.of(Arguments.of(eq("nmae", "x"), "'nmae'.*'name'"),
				Arguments.of(eq("address.ctiy", "x"), "'address.ctiy'.*'address.city'"),
				Arguments.of(not(or(eq("name", "x"), eq("zzzzzzzz", 1))), "'zzzzzzzz'"),
				Arguments.of(eq("name", 7), "'name'.*string.*Integer"),
				Arguments.of(eq("age", "7"), "'age'.*int32.*String"),
				Arguments.of(gt("age", 1L << 40), "'age'.*int32.*Long"),
				Arguments.of(in("age", List.of(1, 2.5)), "'age'.*int32.*Double"),
				Arguments.of(eq("mood", "CROSS"), "'mood'.*enum.*String"),
				Arguments.of(lt("name", null), "'name'.*isNull"), Arguments.of(prefix("age", "1"), "'age'.*string"),
				Arguments.of(eq("tags", "x"), "'tags'.*contains"),
				Arguments.of(eq("address", "x"), "'address'.*field inside"),
				Arguments.of(contains("former", "x"), "'former'.*any"), Arguments.of(contains("age", 1), "'age'"),
				Arguments.of(any("name", eq("$", "x")), "'name'.*elements"),
				Arguments.of(any("former", eq("town", "x")), "'former'.*'town'"),
				Arguments.of(any("former", eq("city", 1)), "'city'.*string.*Integer"),
				Arguments.of(regex("name", "(("), "'name'.*compile"),
				Arguments.of(regex("name", "a".repeat(1_001)), "'name'|1000"),
				Arguments.of(eq("name", "\ud800"), "'name'.*Unicode"),
				Arguments.of(like("name", "\udc00%"), "'name'.*Unicode"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void isRefusedWithPathAndReason(Condition condition, String message) {
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.people.where(condition).list())
			.satisfies((ex) -> assertThat(ex.getMessage()).containsPattern(message))
			.satisfies((ex) -> assertThat(ex.attributes()).containsKey("path"));
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> this.people.where(and(eq("id", 1), condition)).count());
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.people.where(condition).delete());
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.people.where(condition).explain());
	}

	@Test
	void valuesThatConvertWithoutLossAreTaken() {
		this.people.insert(new Person(1, "Ann", Mood.GLAD, new Address("A1", "Ulm"), List.of("x"), List.of(), 7));
		assertThat(this.people.where(eq("id", (short) 1)).where(eq("age", 7L)).where(eq("mood", Mood.GLAD)).count())
			.isEqualTo(1);
		assertThat(this.people.where(ne("mood", "CALM")).where(eq("name", CharBuffer.wrap("Ann"))).count())
			.isEqualTo(1);
	}

	@Test
	void orderByUnknownOrUnorderedPathsAndNegativeBoundsAreRefused() {
		assertOrderRefused("nmae", "'name'");
		assertOrderRefused("tags", "'tags'");
		assertOrderRefused("address", "'address'");
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.people.query().limit(-1));
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.people.query().offset(-1));
		assertThat(this.people.query().limit(0).list()).isEmpty();
	}

	@Test
	void oneOfSeveralIsRefused() {
		Address address = new Address("A1", "Ulm");
		this.people.insert(new Person(1, "Ann", Mood.GLAD, address, List.of(), List.of(), 7));
		this.people.insert(new Person(2, "Ann", Mood.GLAD, address, List.of(), List.of(address), 8));
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> this.people.where(eq("name", "Ann")).one());
		assertThat(this.people.where(eq("name", "Ann")).limit(1).one()).isPresent();
		assertThat(this.people.where(eq("name", "Ann")).orderBy("age").first()).map(Person::id).contains(1L);
		assertThat(this.people.where(eq("name", "Ann")).where(eq("age", 8)).one()).map(Person::id).contains(2L);
		assertThat(this.people.where(eq("name", "Bob")).one()).isEmpty();
	}

	private void assertOrderRefused(String path, String message) {
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> this.people.query().orderBy(path).list())
			.withMessageContaining(message);
	}

}

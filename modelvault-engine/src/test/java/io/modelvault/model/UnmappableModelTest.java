package io.modelvault.model;

import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.modelvault.error.InvalidModelException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What cannot be mapped is an error that names the class, the component and what to do.
 */
@NullUnmarked
class UnmappableModelTest {

	record NoId(String name) {
	}

	record TwoIds(@Id int a, @Id int b) {
	}

	record ListId(List<String> id) {
	}

	record WithDate(int id, Date created) {
	}

	record WithZone(int id, ZonedDateTime created) {
	}

	record WithObject(int id, Object anything) {
	}

	record WithArray(int id, int[] numbers) {
	}

	record WithStream(int id, Stream<String> stream) {
	}

	record WithBadKey(int id, Map<Double, String> map) {
	}

	record WithSetOfRecords(int id, Set<NoId> set) {
	}

	record Tree(int id, List<Tree> children) {
	}

	record WithBadSize(int id, @Size(max = 5) Integer number) {
	}

	record WithBadPast(int id, @Past String text) {
	}

	record WithBadPattern(int id, @Pattern(regexp = "(") String text) {
	}

	record WithBadElement(int id, List<@Size(max = 5) Integer> numbers) {
	}

	record WithBadDefault(int id, @DefaultValue("many") int count) {
	}

	record WithBadGeneration(@Id(generated = io.modelvault.schema.IdGeneration.SEQUENCE) String id) {
	}

	@Index(paths = "nmae")
	record WithBadIndex(int id, String name) {
	}

	@Index(paths = "name up")
	record WithBadOrder(int id, String name) {
	}

	record WithBadUnsigned(int id, @Unsigned int count) {
	}

	record WithSameNames(int id, @FieldName("a") String x, @FieldName("a") String y) {
	}

	enum Empty {

	}

	record WithEmptyEnum(int id, Empty none) {
	}

	abstract static class Abstract {

		int id;

	}

	interface Open {

	}

	record WithOpen(int id, Open open) {
	}

	@SuppressWarnings("ClassCanBeStatic")
	class Inner {

		int id;

	}

	static final class Sealed {

		private final int id;

		private final String name;

		Sealed(String other) {
			this.id = 1;
			this.name = other;
		}

		@Override
		public String toString() {
			return this.id + this.name;
		}

	}

	record ManyFaults(int id, Date first, String second, java.util.stream.Stream<String> third) {
	}

	@org.junit.jupiter.api.Test
	void allFaultsOfAModelAreReportedTogether() {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> ModelCodec.of(ManyFaults.class))
			.withMessageContaining("'first'")
			.withMessageContaining("'third'");
	}

	static Stream<Arguments> models() {
		return Stream.of(Arguments.of(NoId.class, "mark a component with @Id"), Arguments.of(TwoIds.class, "mark one"),
				Arguments.of(ListId.class, "required scalar"), Arguments.of(WithDate.class, "use java.time.Instant"),
				Arguments.of(WithZone.class, "use java.time.Instant"), Arguments.of(WithObject.class, "use a record"),
				Arguments.of(WithArray.class, "use a List"), Arguments.of(WithStream.class, "use a type"),
				Arguments.of(WithBadKey.class, "use String"), Arguments.of(WithSetOfRecords.class, "use a list"),
				Arguments.of(Tree.class, "keep the id"), Arguments.of(WithBadSize.class, "does not apply"),
				Arguments.of(WithBadPast.class, "does not apply"),
				Arguments.of(WithBadPattern.class, "does not compile"),
				Arguments.of(WithBadElement.class, "does not apply"), Arguments.of(WithBadDefault.class, "is no int32"),
				Arguments.of(WithBadGeneration.class, "SEQUENCE does not make"),
				Arguments.of(WithBadIndex.class, "'nmae'"), Arguments.of(WithBadOrder.class, "neither asc nor desc"),
				Arguments.of(WithBadUnsigned.class, "only long and BigInteger"),
				Arguments.of(WithSameNames.class, "rename one of the two"),
				Arguments.of(WithEmptyEnum.class, "add one"), Arguments.of(Abstract.class, "use a class that is not"),
				Arguments.of(WithOpen.class, "use a type"), Arguments.of(Inner.class, "make it static"),
				Arguments.of(Sealed.class, "make it a record"), Arguments.of(Open.class, "make it one"),
				Arguments.of(Thread.State.class, "make it one"));
	}

	@ParameterizedTest
	@MethodSource("models")
	void theMessageNamesTheClassAndWhatToDo(Class<?> model, String advice) {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> ModelCodec.of(model))
			.withMessageContaining(advice)
			.satisfies((ex) -> assertThat(ex.getMessage()).containsAnyOf(model.getName(), Empty.class.getName()));
	}

	@Test
	void theMessageNamesTheComponent() {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> ModelCodec.of(WithDate.class))
			.withMessage("Component 'created' of class " + WithDate.class.getName()
					+ ": the type java.util.Date cannot be kept; use java.time.Instant")
			.satisfies((ex) -> assertThat(ex.attributes()).containsEntry("component", "created"));
	}

}

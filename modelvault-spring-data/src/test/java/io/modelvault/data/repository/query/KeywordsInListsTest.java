package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.domain.Range;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Through a list of objects, every keyword is true where it is true of one of them, with
 * an index over the list and without.
 */
class KeywordsInListsTest {

	private static final Library LIBRARY = new Library();

	private static final LocalDate MAY = LocalDate.of(1969, 5, 1);

	private static final List<Track> TRACKS = Arrays.asList(
			new Track("Intro", 60, MAY, true, Kind.SONG, List.of("calm")),
			new Track("intro II", null, MAY.plusDays(1), false, null, List.of()),
			new Track(null, 180, null, null, Kind.SPEECH, null),
			new Track("", 240, MAY.minusYears(1), true, Kind.SONG, List.of("loud", "calm")),
			new Track("100% Outro", 600, MAY, false, Kind.SPEECH, List.of("loud")));

	private static final PlainAlbums PLAIN = LIBRARY.repository(PlainAlbums.class);

	private static final IndexedAlbums INDEXED = LIBRARY.repository(IndexedAlbums.class);

	static {
		for (int id = 0; id < 32; id++) {
			int chosen = id;
			List<Track> tracks = Stream.iterate(0, (bit) -> bit + 1)
				.limit(TRACKS.size())
				.filter((bit) -> (chosen & (1 << bit)) != 0)
				.map(TRACKS::get)
				.toList();
			PLAIN.insert(new PlainAlbum(id + 1, tracks));
			INDEXED.insert(new IndexedAlbum(id + 1, tracks));
		}
	}

	@AfterAll
	static void close() {
		LIBRARY.close();
	}

	private static Arguments row(Function<Albums<?>, List<? extends Album>> asked, Predicate<Track> expected) {
		return arguments(asked, expected);
	}

	static List<Arguments> keywords() {
		return List.of(row((albums) -> albums.findByTracksTitle("Intro"), (track) -> "Intro".equals(track.title())),
				row((albums) -> albums.findByTracksTitle(null), (track) -> track.title() == null),
				row((albums) -> albums.findByTracksTitleNot("Intro"), (track) -> !"Intro".equals(track.title())),
				row((albums) -> albums.findByTracksTitleIsNull(), (track) -> track.title() == null),
				row((albums) -> albums.findByTracksTitleIsNotNull(), (track) -> track.title() != null),
				row((albums) -> albums.findByTracksTitleExists(), (track) -> track.title() != null),
				row((albums) -> albums.findByTracksSecondsLessThan(180), (track) -> compare(track, 180, -1)),
				row((albums) -> albums.findByTracksSecondsLessThanEqual(180),
						(track) -> compare(track, 180, -1) || Objects.equals(180, track.seconds())),
				row((albums) -> albums.findByTracksSecondsGreaterThan(180), (track) -> compare(track, 180, 1)),
				row((albums) -> albums.findByTracksSecondsGreaterThanEqual(180),
						(track) -> compare(track, 180, 1) || Objects.equals(180, track.seconds())),
				row((albums) -> albums.findByTracksReleasedBefore(MAY),
						(track) -> track.released() != null && track.released().isBefore(MAY)),
				row((albums) -> albums.findByTracksReleasedAfter(MAY),
						(track) -> track.released() != null && track.released().isAfter(MAY)),
				row((albums) -> albums.findByTracksSecondsBetween(180, 240),
						(track) -> List.of(180, 240).contains(Objects.requireNonNullElse(track.seconds(), 0))),
				row((albums) -> albums.findByTracksSecondsBetween(Range.rightOpen(180, 240)),
						(track) -> Objects.equals(180, track.seconds())),
				row((albums) -> albums.findByTracksTitleLike("100\\%%"), (track) -> text(track).startsWith("100%")),
				row((albums) -> albums.findByTracksTitleNotLike("%ntro%"), (track) -> !text(track).contains("ntro")),
				row((albums) -> albums.findByTracksTitleStartingWith("I"), (track) -> text(track).startsWith("I")),
				row((albums) -> albums.findByTracksTitleEndingWith("tro"), (track) -> text(track).endsWith("tro")),
				row((albums) -> albums.findByTracksTitleContaining("%"), (track) -> text(track).contains("%")),
				row((albums) -> albums.findByTracksTitleNotContaining("tro"), (track) -> !text(track).contains("tro")),
				row((albums) -> albums.findByTracksTitleMatches("^.{5}$"), (track) -> text(track).length() == 5),
				row((albums) -> albums.findByTracksTitleIsEmpty(), (track) -> "".equals(track.title())),
				row((albums) -> albums.findByTracksTitleIsNotEmpty(), (track) -> !text(track).isEmpty()),
				row((albums) -> albums.findByTracksKindIn(List.of(Kind.SONG)), (track) -> track.kind() == Kind.SONG),
				row((albums) -> albums.findByTracksKindNotIn(List.of(Kind.SONG)), (track) -> track.kind() != Kind.SONG),
				row((albums) -> albums.findByTracksLiveTrue(), (track) -> Boolean.TRUE.equals(track.live())),
				row((albums) -> albums.findByTracksLiveFalse(), (track) -> Boolean.FALSE.equals(track.live())),
				row((albums) -> albums.findByTracksTitleIgnoreCase("INTRO"),
						(track) -> text(track).toLowerCase(Locale.ROOT).equals("intro")),
				row((albums) -> albums.findByTracksMoodsContaining("loud"),
						(track) -> track.moods() != null && track.moods().contains("loud")),
				row((albums) -> albums.findByTracksMoodsIsEmpty(),
						(track) -> track.moods() != null && track.moods().isEmpty()));
	}

	@ParameterizedTest
	@MethodSource("keywords")
	void keywordIsTrueWhereItIsTrueOfAnElement(Function<Albums<?>, List<? extends Album>> asked,
			Predicate<Track> expected) {
		assertThat(TRACKS).anyMatch(expected).anyMatch(expected.negate());
		List<Long> ids = PLAIN.findAll()
			.stream()
			.filter((album) -> album.tracks().stream().anyMatch(expected))
			.map(Album::id)
			.toList();
		assertThat(asked.apply(PLAIN)).extracting(Album::id).containsExactlyInAnyOrderElementsOf(ids);
		assertThat(asked.apply(INDEXED)).extracting(Album::id).containsExactlyInAnyOrderElementsOf(ids);
	}

	/** Places alone have no keyword here: they are refused. */
	@Test
	void noKeywordIsLeftOut() {
		List<Part.Type> asked = Arrays.stream(Albums.class.getDeclaredMethods())
			.filter((method) -> !method.isSynthetic())
			.flatMap((method) -> new PartTree(method.getName(), PlainAlbum.class).getParts().stream())
			.map(Part::getType)
			.distinct()
			.toList();
		assertThat(Part.Type.values()).filteredOn((type) -> !asked.contains(type))
			.containsExactlyInAnyOrder(Part.Type.NEAR, Part.Type.WITHIN);
	}

	private static boolean compare(Track track, int seconds, int sign) {
		return track.seconds() != null && Integer.signum(Integer.compare(track.seconds(), seconds)) == sign;
	}

	private static String text(Track track) {
		return Objects.requireNonNullElse(track.title(), "");
	}

	enum Kind {

		SONG, SPEECH

	}

	record Track(@Nullable String title, @Nullable Integer seconds, @Nullable LocalDate released,
			@Nullable Boolean live, @Nullable Kind kind, @Nullable List<String> moods) {
	}

	interface Album {

		long id();

		List<Track> tracks();

	}

	record PlainAlbum(@Id long id, List<Track> tracks) implements Album {
	}

	@Index(paths = "tracks.title")
	@Index(paths = "tracks.seconds")
	@Index(paths = "tracks.kind")
	@Index(paths = "tracks.released")
	@Index(paths = "tracks.live")
	record IndexedAlbum(@Id long id, List<Track> tracks) implements Album {
	}

	@NoRepositoryBean
	interface Albums<T extends Album> extends ModelVaultRepository<T, Long> {

		List<T> findByTracksTitle(@Nullable String title);

		List<T> findByTracksTitleNot(String title);

		List<T> findByTracksTitleIsNull();

		List<T> findByTracksTitleIsNotNull();

		List<T> findByTracksTitleExists();

		List<T> findByTracksSecondsLessThan(int seconds);

		List<T> findByTracksSecondsLessThanEqual(int seconds);

		List<T> findByTracksSecondsGreaterThan(int seconds);

		List<T> findByTracksSecondsGreaterThanEqual(int seconds);

		List<T> findByTracksReleasedBefore(LocalDate day);

		List<T> findByTracksReleasedAfter(LocalDate day);

		List<T> findByTracksSecondsBetween(int low, int high);

		List<T> findByTracksSecondsBetween(Range<Integer> range);

		List<T> findByTracksTitleLike(String pattern);

		List<T> findByTracksTitleNotLike(String pattern);

		List<T> findByTracksTitleStartingWith(String prefix);

		List<T> findByTracksTitleEndingWith(String suffix);

		List<T> findByTracksTitleContaining(String part);

		List<T> findByTracksTitleNotContaining(String part);

		List<T> findByTracksTitleMatches(String expression);

		List<T> findByTracksTitleIsEmpty();

		List<T> findByTracksTitleIsNotEmpty();

		List<T> findByTracksKindIn(Collection<Kind> kinds);

		List<T> findByTracksKindNotIn(Collection<Kind> kinds);

		List<T> findByTracksLiveTrue();

		List<T> findByTracksLiveFalse();

		List<T> findByTracksTitleIgnoreCase(String title);

		List<T> findByTracksMoodsContaining(String mood);

		List<T> findByTracksMoodsIsEmpty();

	}

	interface PlainAlbums extends Albums<PlainAlbum> {

	}

	interface IndexedAlbums extends Albums<IndexedAlbum> {

	}

}

package io.modelvault.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.ModelCollection;
import io.modelvault.ModelQuery;
import io.modelvault.model.Index;
import io.modelvault.query.SortKey;
import io.modelvault.store.Durability;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import static io.modelvault.query.Conditions.and;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;

/**
 * What queries cost beside a read by primary key, and a filter on encoded rows beside one
 * on objects, over a million documents: what counts is the ratio.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class QueryBenchmark {

	private static final int PAGE = 25;

	private static final int BATCH = 20_000;

	@Param("1000000")
	int documents;

	private Path directory;

	private Database database;

	private ModelCollection<City> cities;

	/** A document of about 150 bytes. */
	@Index(name = "by_population", paths = "population")
	@Index(name = "by_group", paths = "tens")
	public record City(long id, String name, String country, long population, long tens, int district, double latitude,
			double longitude, List<String> notes) {

		static City of(long id) {
			return new City(id, "city number " + id, "c" + id % 200, (id * 7_919) % 10_000_000, id / 10,
					(int) (id % 100), id * 0.001, id * -0.001, List.of("one note of some length", "and another one"));
		}

	}

	@Setup
	public void open() throws IOException {
		this.directory = Files.createTempDirectory(Path.of("target"), "bench");
		this.database = Database.open(this.directory.resolve("cities.modelvault"),
				DatabaseOptions.defaults().withDurability(Durability.OS));
		this.cities = this.database.collection(City.class);
		for (long start = 0; start < this.documents; start += BATCH) {
			List<City> batch = new ArrayList<>();
			for (long id = start; id < Math.min(this.documents, start + BATCH); id++) {
				batch.add(City.of(id));
			}
			this.cities.insertAll(batch);
		}
		this.database.checkpoint();
	}

	@TearDown
	public void close() throws IOException {
		this.database.close();
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	@Benchmark
	public Optional<City> getByPrimaryKey() {
		return this.cities.get(ThreadLocalRandom.current().nextLong(this.documents));
	}

	@Benchmark
	public long countOfHalfTheTable() {
		return this.cities.where(gte("population", 5_000_000)).count();
	}

	/** Page 40,000 of 25 in the order of an index. */
	@Benchmark
	public List<City> lastPageInTheOrderOfAnIndex() {
		return this.cities.query().orderBy("population").offset(this.documents - PAGE).limit(PAGE).list();
	}

	@Benchmark
	public List<City> lastPageInTheOrderOfThePrimaryKey() {
		return this.cities.query().orderBy(SortKey.asc("id")).offset(this.documents - PAGE).limit(PAGE).list();
	}

	@Benchmark
	public List<City> equalityOnAnIndexOfTen() {
		return this.cities.where(eq("tens", ThreadLocalRandom.current().nextLong(this.documents / 10))).list();
	}

	@Benchmark
	@OutputTimeUnit(TimeUnit.MILLISECONDS)
	public long filterOfTwoConditionsWithoutAnIndex() {
		return filtered().count();
	}

	@Benchmark
	@OutputTimeUnit(TimeUnit.MILLISECONDS)
	public long filterOfEveryDocumentAsAnObject() {
		try (Stream<City> all = this.cities.query().stream()) {
			return all.filter((city) -> city.district() == 42 && city.latitude() >= 500).count();
		}
	}

	private ModelQuery<City> filtered() {
		return this.cities.where(and(eq("district", 42), gte("latitude", 500.0)));
	}

}

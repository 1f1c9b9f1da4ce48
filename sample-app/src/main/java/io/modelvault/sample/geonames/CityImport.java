package io.modelvault.sample.geonames;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.sample.city.City;
import io.modelvault.sample.city.CityRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Imports the cities when the service starts for the first time. Each batch is a
 * transaction that also records the progress of the import, so that a start after a crash
 * continues exactly there, and one after a finished import does nothing.
 */
@Component
class CityImport implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(CityImport.class);

	private static final String DATA_SET = "geonames-cities-5000";

	private static final int BATCH = 10_000;

	private final CityRepository cities;

	private final ModelVaultOperations operations;

	private final TransactionOperations transactions;

	CityImport(CityRepository cities, ModelVaultOperations operations, TransactionOperations transactions) {
		this.cities = cities;
		this.operations = operations;
		this.transactions = transactions;
	}

	@Override
	public void run(ApplicationArguments args) {
		Optional<Import> earlier = this.operations.findById(DATA_SET, Import.class);
		if (earlier.isEmpty() || !earlier.get().isComplete()) {
			List<City> all = CityFile.read();
			importFrom(earlier.orElseGet(() -> new Import(DATA_SET, all.size(), 0)), all);
		}
	}

	private void importFrom(Import progress, List<City> all) {
		log.info("Importing {} cities of GeoNames, beginning with number {}", all.size(), progress.done() + 1);
		long begin = System.nanoTime();
		Import current = progress;
		while (!current.isComplete()) {
			current = importBatch(current, all.subList(current.done(), Math.min(current.done() + BATCH, all.size())));
			log.info("Imported {} of {} cities", current.done(), all.size());
		}
		log.info("The import took {} ms", Duration.ofNanos(System.nanoTime() - begin).toMillis());
	}

	private Import importBatch(Import progress, List<City> batch) {
		Import after = progress.plus(batch.size());
		this.transactions.executeWithoutResult((status) -> {
			this.cities.saveAll(batch);
			this.operations.save(after);
		});
		return after;
	}

}

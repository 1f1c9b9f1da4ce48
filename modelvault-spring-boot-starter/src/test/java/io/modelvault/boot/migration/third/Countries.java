package io.modelvault.boot.migration.third;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.modelvault.migration.Decision;
import io.modelvault.upgrade.MigrationRows;
import io.modelvault.upgrade.ModelVaultMigration;

/**
 * Gives every person the country Germany.
 */
public class Countries implements ModelVaultMigration {

	private final AtomicInteger runs = new AtomicInteger();

	@Override
	public int version() {
		return 1;
	}

	@Override
	public String description() {
		return "Everybody has a country";
	}

	@Override
	public Map<Class<?>, List<Decision>> decisions() {
		return Map.of(Person.class, List.of(Decision.fill("country", "DE")));
	}

	@Override
	public void after(MigrationRows rows) {
		this.runs.incrementAndGet();
	}

	/**
	 * How often it has run.
	 * @return the number
	 */
	public int runs() {
		return this.runs.get();
	}

}

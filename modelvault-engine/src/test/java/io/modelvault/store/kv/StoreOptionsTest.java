package io.modelvault.store.kv;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.modelvault.store.CreateMode;
import io.modelvault.store.Durability;
import io.modelvault.store.StoreOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StoreOptionsTest {

	private static final StoreOptions DEFAULTS = StoreOptions.defaults();

	private static StoreOptions withSyncInterval(Duration interval) {
		return new StoreOptions(DEFAULTS.recoveryMode(), false, Durability.INTERVAL, interval, 0, 0, 0.5, true, true,
				CreateMode.IF_MISSING);
	}

	private static StoreOptions withRatio(double ratio) {
		return new StoreOptions(DEFAULTS.recoveryMode(), false, Durability.FULL, Duration.ofSeconds(1), 0, 0, ratio,
				true, true, CreateMode.IF_MISSING);
	}

	@Test
	void whatCannotBeIsRefused() {
		List<Supplier<StoreOptions>> wrong = List.of(() -> withSyncInterval(Duration.ZERO),
				() -> withSyncInterval(Duration.ofMillis(-1)), () -> DEFAULTS.withCacheBytes(-1),
				() -> DEFAULTS.withCheckpointLogBytes(-1), () -> withRatio(0), () -> withRatio(1.01),
				() -> withRatio(Double.NaN));
		wrong.forEach((options) -> assertThatIllegalArgumentException().isThrownBy(options::get));
		assertThat(withRatio(1).compactionGarbageRatio()).isEqualTo(1);
	}

}

package io.modelvault.store;

import java.time.Duration;
import java.util.Set;

import io.modelvault.store.RecoveryReport.Damage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecoveryReportTest {

	@Test
	void superblockIsRepairedWhenItOrItsCheckpointWasDamaged() {
		assertThat(withDamage(Set.of()).superblockRepaired()).isFalse();
		assertThat(withDamage(Set.of(Damage.HEADER)).superblockRepaired()).isFalse();
		assertThat(withDamage(Set.of(Damage.SUPERBLOCK)).superblockRepaired()).isTrue();
		assertThat(withDamage(Set.of(Damage.CHECKPOINT)).superblockRepaired()).isTrue();
	}

	private static RecoveryReport withDamage(Set<Damage> damage) {
		return new RecoveryReport(RecoveryMode.AUTO_TRUNCATE, RecoveryReport.Outcome.REPAIRED, null, 0, 0, 0, false,
				damage, null, Duration.ZERO);
	}

}

package io.modelvault.store.io;

import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MapReadersTest {

	@Test
	void endWaitsForTheReadersAndRefusesNewOnes() {
		MapReaders readers = new MapReaders();
		int reader = readers.enter();
		CompletableFuture<Boolean> ended = new CompletableFuture<>();
		Thread closing = new Thread(() -> ended.complete(readers.end()), "closing");
		closing.start();
		Awaitility.await().until(() -> refuses(readers));
		assertThat(ended).isNotDone();
		readers.leave(reader);
		assertThat(ended.join()).isTrue();
		assertThat(readers.enter()).isEqualTo(-1);
	}

	private static boolean refuses(MapReaders readers) {
		int stripe = readers.enter();
		if (stripe >= 0) {
			readers.leave(stripe);
		}
		return stripe < 0;
	}

}

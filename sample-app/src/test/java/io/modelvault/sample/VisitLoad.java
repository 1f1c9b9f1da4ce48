package io.modelvault.sample;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.modelvault.sample.ServiceProcess.Answer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several clients that take visits down, one after another, until they are told to end or
 * the service is gone. Each visit has a note of its own, by which it is found again.
 */
final class VisitLoad implements AutoCloseable {

	private static final int CLIENTS = 4;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final AtomicLong NEXT_NUMBER = new AtomicLong();

	private final ServiceProcess service;

	private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

	private final List<Future<?>> clients = new ArrayList<>();

	private final Set<String> sent = ConcurrentHashMap.newKeySet();

	private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();

	private volatile boolean ended;

	private VisitLoad(ServiceProcess service) {
		this.service = service;
	}

	static VisitLoad on(ServiceProcess service) {
		VisitLoad load = new VisitLoad(service);
		for (int i = 0; i < CLIENTS; i++) {
			String traveller = "client " + i;
			load.clients.add(load.threads.submit(() -> load.send(traveller)));
		}
		return load;
	}

	private void send(String traveller) {
		while (!this.ended) {
			String note = "visit " + NEXT_NUMBER.getAndIncrement();
			this.sent.add(note);
			try {
				Answer answer = this.service.post("/visits", "{\"traveller\":\"" + traveller
						+ "\",\"city\":2761369,\"day\":\"2026-11-21\",\"note\":\"" + note + "\"}");
				assertThat(answer.status()).isEqualTo(201);
				this.acknowledged.put(note, answer.body());
			}
			catch (UncheckedIOException ex) {
				return;
			}
		}
	}

	/** The notes of what the clients have sent, whatever became of it. */
	Set<String> sent() {
		return Set.copyOf(this.sent);
	}

	/** What the service has answered with success: its visits, by their notes. */
	Map<String, JsonNode> acknowledged() {
		return Map.copyOf(this.acknowledged);
	}

	/** Waits until so many more have been acknowledged. */
	void awaitMore(int visits) {
		int enough = this.acknowledged.size() + visits;
		Awaitility.await("visits")
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(5))
			.until(() -> this.acknowledged.size() >= enough);
	}

	/** Waits until all clients have ended, because the service is gone. */
	void awaitEnd() throws Exception {
		for (Future<?> client : this.clients) {
			client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
	}

	/** Tells the clients to end, and waits until they have. */
	void end() throws Exception {
		this.ended = true;
		awaitEnd();
	}

	@Override
	public void close() {
		this.ended = true;
		this.threads.shutdownNow();
	}

}

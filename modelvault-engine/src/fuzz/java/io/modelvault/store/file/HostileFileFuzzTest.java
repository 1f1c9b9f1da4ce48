package io.modelvault.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.modelvault.Database;
import io.modelvault.error.ModelVaultException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that the fuzzer changes, with checksums repaired so that the changes reach the
 * code behind them, and files that it makes up: only typed errors come out.
 */
class HostileFileFuzzTest {

	private static final int MAX_EDITS = 12;

	private static final int EDIT_BYTES = 6;

	private static final HostileFile CLOSED = original(true);

	private static final HostileFile KILLED = original(false);

	private static HostileFile original(boolean closed) {
		try {
			return HostileFile.create(1, closed);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@FuzzTest(maxDuration = "30m")
	void repairedChecksumsLeadToTypedErrorsAlone(byte[] edits) throws IOException {
		HostileFile file = (edits.length % EDIT_BYTES == 0 ? CLOSED : KILLED).copy();
		ByteBuffer in = ByteBuffer.wrap(edits);
		for (int i = 0; i < MAX_EDITS && in.remaining() >= EDIT_BYTES; i++) {
			List<HostileFile.Part> parts = file.parts();
			HostileFile.Part part = parts.get((in.getShort() & 0xFFFF) % parts.size());
			int front = part.header() ? 0 : 4;
			int at = part.offset() + front + (in.getShort() & 0xFFFF) % (part.length() - front);
			file.set(at, in.get());
			file.set(at + 1, in.get());
			file.repair(part);
		}
		HostileFile.use(file.bytes(), (outcome) -> assertThat(outcome).isNotBlank());
	}

	/** An import of a snapshot: spans of the real one, and whatever the fuzzer has. */
	@FuzzTest(maxDuration = "30m")
	void snapshotsThatAreMadeUpLeadToTypedErrorsAlone(byte[] made) {
		byte[] bytes = (made.length % 2 == 0 ? CLOSED : KILLED).copy().bytes();
		ByteBuffer in = ByteBuffer.wrap(made);
		while (in.remaining() > 4) {
			int at = Math.floorMod(in.getInt(), bytes.length);
			int length = Math.min(in.get() & 0xFF, Math.min(in.remaining(), bytes.length - at));
			in.get(bytes, at, length);
		}
		for (byte[] image : List.of(bytes, made)) {
			try (Database database = Database.openSnapshotBytes(image)) {
				assertThat(database.verify()).isNotNull();
			}
			catch (ModelVaultException ex) {
				assertThat(ex.code()).isNotNull();
			}
		}
	}

}

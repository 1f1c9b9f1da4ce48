package io.modelvault.store.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A file system of its own, in memory, of a few megabytes: it can be full, and it can
 * refuse writes even to root. Only root can have one; the tests that need it are skipped
 * for others.
 */
final class SmallDisk implements AutoCloseable {

	private static final String BALLAST = "ballast";

	private final Path directory;

	private SmallDisk(Path directory) {
		this.directory = directory;
	}

	/** Mounts one, or skips the test. */
	static SmallDisk mount(Path directory, int megabytes) throws IOException, InterruptedException {
		assumeTrue(isRoot(), "only root may mount a file system");
		boolean mounted = run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + megabytes + "m", "modelvault-test",
				directory.toString());
		assumeTrue(mounted, "this machine mounts nothing");
		return new SmallDisk(directory);
	}

	static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"))
				&& !System.getProperty("os.name", "").startsWith("Windows");
	}

	/** Whether a command ends well. */
	static boolean run(String... command) throws IOException, InterruptedException {
		try {
			Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false; // there is no such command
		}
	}

	Path file(String name) {
		return this.directory.resolve(name);
	}

	/** Fills what is left, but for so many bytes. */
	void fill(int spare) throws IOException {
		byte[] piece = new byte[4096];
		Path reserve = Files.write(file("reserve"), new byte[spare]);
		try (OutputStream out = Files.newOutputStream(file(BALLAST))) {
			while (true) {
				out.write(piece);
			}
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("No space left");
		}
		Files.delete(reserve);
	}

	/** Makes room again. */
	void free() throws IOException {
		Files.deleteIfExists(file(BALLAST));
	}

	void resize(int megabytes) throws IOException, InterruptedException {
		assertThat(run("mount", "-o", "remount,size=" + megabytes + "m", this.directory.toString())).isTrue();
	}

	void readOnly() throws IOException, InterruptedException {
		assertThat(run("mount", "-o", "remount,ro", this.directory.toString())).isTrue();
	}

	@Override
	public void close() throws IOException, InterruptedException {
		assertThat(run("umount", this.directory.toString()) || run("umount", "-l", this.directory.toString()))
			.as("unmounted")
			.isTrue();
	}

}

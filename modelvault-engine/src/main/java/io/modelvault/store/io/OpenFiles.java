package io.modelvault.store.io;

import java.io.Closeable;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * The files that this process has open. POSIX drops all locks of a process on a file as
 * soon as the process closes any descriptor of it, so a file is claimed here before it is
 * opened, and never opened a second time while it is claimed.
 * <p>
 * All class loaders of the virtual machine see the same claims: they are kept as text in
 * a security property, which belongs to the machine and, unlike the system properties,
 * cannot be replaced as a whole. They are guarded by the monitor of a string literal,
 * which is one object in all class loaders.
 */
final class OpenFiles {

	private static final String TABLE = "io.modelvault.open.files";

	private OpenFiles() {
	}

	/**
	 * Claims a path, whether a file is there or not.
	 * @param holder describes the claimant to those that are refused
	 * @throws FileHeldException when another handle of this process has claimed it
	 */
	static Claim path(String path, String name, String holder) throws FileHeldException {
		return claim("path:" + path, name, holder);
	}

	/**
	 * Claims a file, by whichever name it is opened.
	 * @param holder describes the claimant to those that are refused
	 * @throws FileHeldException when another handle of this process has claimed it
	 */
	static Claim file(RegularFile file, String name, String holder) throws FileHeldException {
		return file.identity().equals(RegularFile.UNKNOWN) ? new Claim("")
				: claim("file:" + file.identity(), name, holder);
	}

	private static Claim claim(String key, String name, String holder) throws FileHeldException {
		synchronized (TABLE) {
			Map<String, String> claims = read();
			String other = claims.putIfAbsent(key, holder);
			if (other != null) {
				throw new FileHeldException(name, other);
			}
			write(claims);
		}
		return new Claim(key);
	}

	private static Map<String, String> read() {
		Map<String, String> claims = new LinkedHashMap<>();
		String table = Security.getProperty(TABLE);
		if (table != null) {
			table.lines()
				.map((line) -> line.split(" ", 2))
				.forEach((pair) -> claims.put(decode(pair[0]), decode(pair[1])));
		}
		return claims;
	}

	private static void write(Map<String, String> claims) {
		Security.setProperty(TABLE,
				claims.entrySet()
					.stream()
					.map((claim) -> encode(claim.getKey()) + " " + encode(claim.getValue()))
					.collect(Collectors.joining("\n")));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/** The right to open a file, until it is closed. */
	static final class Claim implements AutoCloseable {

		private final String key;

		private final AtomicBoolean closed = new AtomicBoolean();

		private Claim(String key) {
			this.key = key;
		}

		/** To be called when the file is closed. Without effect when called again. */
		@Override
		public void close() {
			if (!this.closed.compareAndSet(false, true)) {
				return;
			}
			synchronized (TABLE) {
				remove();
			}
		}

		/**
		 * Closes a file and gives up the claim in one step. Between two steps a file
		 * system could give the inode of a deleted file to a new one, which would then
		 * count as claimed.
		 */
		void closeWith(Closeable file) throws IOException {
			synchronized (TABLE) {
				try {
					file.close();
				}
				finally {
					close();
				}
			}
		}

		private void remove() {
			Map<String, String> claims = read();
			if (claims.remove(this.key) != null) {
				write(claims);
			}
		}

	}

}

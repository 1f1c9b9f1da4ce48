package io.modelvault.upgrade;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Tells whether a migration still says what it said when it ran, and whether a model is
 * what a collection was once. Names of classes do not count: they may change while the
 * migration stays what it was.
 */
final class Checksum {

	private Checksum() {
	}

	static String of(ModelVaultMigration migration) {
		String decided = migration.decisions()
			.values()
			.stream()
			.flatMap(Collection::stream)
			.map((decision) -> decision.getClass().getSimpleName() + ' ' + decision.path())
			.sorted()
			.collect(Collectors.joining("\n"));
		return sha256(migration.description() + '\n' + decided);
	}

	/**
	 * The checksum of a schema without its field ids, so that it is that of a model too.
	 */
	static String ofSchema(String schemaJson) {
		return sha256(schemaJson);
	}

	private static String sha256(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}

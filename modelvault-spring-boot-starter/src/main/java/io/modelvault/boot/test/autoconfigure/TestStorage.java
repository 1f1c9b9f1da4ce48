package io.modelvault.boot.test.autoconfigure;

/** Selects the storage of a test's documents. */
public enum TestStorage {

	/** In memory, lost with the application context. */
	MEMORY,
	/** In a temporary file, which is deleted with the application context. */
	TEMPORARY_FILE,
	/** As the properties of the application define. */
	CONFIGURED

}

package io.modelvault.boot.test.autoconfigure;

/**
 * Where the documents of a test are.
 */
public enum TestStorage {

	/** In memory, and gone with the application context. */
	MEMORY,
	/** In a file of its own, which is deleted with the application context. */
	TEMPORARY_FILE,
	/** Where the properties of the application say. */
	CONFIGURED

}

package io.modelvault.data.observability;

import org.jspecify.annotations.Nullable;

/** Holds the repository method that a thread is in. */
public final class RepositoryMethod {

	private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

	private RepositoryMethod() {
	}

	/**
	 * Records that the calling thread entered a method.
	 * @param name the repository's simple name and the name of the method; null for none
	 * @return the former one, to be restored at the end
	 */
	public static @Nullable String enter(@Nullable String name) {
		String before = CURRENT.get();
		if (name != null) {
			CURRENT.set(name);
		}
		else {
			CURRENT.remove();
		}
		return before;
	}

	static @Nullable String current() {
		return CURRENT.get();
	}

}

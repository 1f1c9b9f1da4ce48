package io.modelvault.data.observability;

import org.jspecify.annotations.Nullable;

/**
 * The method of a repository that a thread is in.
 */
public final class RepositoryMethod {

	private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

	private RepositoryMethod() {
	}

	/**
	 * Notes that the calling thread is in a method now.
	 * @param name the repository's simple name and the name of the method; null for none
	 * @return the one that it was in before, to be given back at the end
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

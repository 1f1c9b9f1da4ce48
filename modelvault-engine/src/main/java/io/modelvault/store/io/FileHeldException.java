package io.modelvault.store.io;

import java.io.IOException;
import java.io.Serial;

/**
 * Another process, or another handle of this one, has the file open in a way that
 * excludes this.
 */
public final class FileHeldException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	FileHeldException(String name) {
		super(name + " is in use");
	}

}

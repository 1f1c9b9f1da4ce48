package io.modelvault.store.sim;

import java.io.IOException;

/** Which calls of a simulated disk fail, and how. */
public interface FaultPlan {

	/** Nothing fails. */
	FaultPlan NONE = (kind, number) -> {
	};

	/** Throws when the call is to fail. */
	void before(Call kind, long number) throws IOException;

	/** This fails and that. */
	default FaultPlan and(FaultPlan other) {
		return (kind, number) -> {
			before(kind, number);
			other.before(kind, number);
		};
	}

	/** One call fails, or that one and all later ones. */
	static FaultPlan failing(long which, boolean forEver, boolean full) {
		return (kind, number) -> {
			boolean hit = forEver ? number >= which : number == which;
			if (!hit) {
				return;
			}
			if (full && kind == Call.WRITE) {
				throw new ShortWriteException(0.5);
			}
			if (!full || kind == Call.RESIZE || kind == Call.OPEN) {
				throw new IOException(full ? "No space left on device" : "Input/output error");
			}
		};
	}

	/** At one call the virtual machine runs out of memory. */
	static FaultPlan exhausted(long which) {
		return (kind, number) -> {
			if (number == which) {
				throw new OutOfMemoryError("Java heap space, so to say");
			}
		};
	}

	/** The kinds of calls. */
	enum Call {

		OPEN, READ, WRITE, RESIZE, SYNC, RENAME, SYNC_NAMES

	}

	/** A part of the bytes was written before the disk was full. */
	final class ShortWriteException extends IOException {

		private final double fraction;

		ShortWriteException(double fraction) {
			super("No space left on device");
			this.fraction = fraction;
		}

		double fraction() {
			return this.fraction;
		}

	}

}

package io.modelvault.migration.engine;

import io.modelvault.migration.MigrationProgress;

/** Counts documents and reports the progress at intervals. */
final class ProgressThrottle {

	private final MigrationProgress progress;

	private final String stage;

	private final long total;

	private long done;

	ProgressThrottle(MigrationProgress progress, String stage, long total) {
		this.progress = progress;
		this.stage = stage;
		this.total = total;
	}

	void step() {
		this.done++;
		if (this.done % MigrationProgress.INTERVAL == 0 || this.done == this.total) {
			this.progress.report(this.stage, this.done, this.total);
		}
	}

}

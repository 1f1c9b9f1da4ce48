package io.modelvault.migration;

/** Counts documents and reports now and then. */
final class Pace {

	private final MigrationProgress progress;

	private final String stage;

	private final long total;

	private long done;

	Pace(MigrationProgress progress, String stage, long total) {
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

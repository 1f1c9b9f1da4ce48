package io.modelvault.store.file;

import java.io.IOException;

import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.kv.WriteTransaction.Savepoint;

/**
 * The kinds of things that a program does with a store, each short enough to be cut off
 * at every one of its calls.
 */
enum Workload {

	FIRST_OPEN {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			run.close();
		}
	},

	INSERT {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			for (int i = 0; i < 12; i++) {
				int key = i;
				run.commit((tx) -> tx.put(1, run.key(key), run.value(run.random.nextInt(900))));
			}
		}
	},

	UPDATE {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			fill(run, 20);
			for (int i = 0; i < 10; i++) {
				run.commit((tx) -> tx.put(1, run.key(run.random.nextInt(20)), run.value(300)));
			}
		}
	},

	DELETE {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			fill(run, 200);
			for (int i = 0; i < 10; i++) {
				int part = i;
				run.commit((tx) -> {
					for (int j = 0; j < 20; j++) {
						tx.delete(1, run.key(part * 20 + j));
					}
				});
			}
		}
	},

	SEVERAL_TREES {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			for (int i = 0; i < 8; i++) {
				int key = i;
				run.commit((tx) -> {
					for (int tree = 1; tree <= 3; tree++) {
						tx.put(tree, run.key(key), run.value(100 * tree));
						tx.delete(tree, run.key(key - 3));
					}
				});
			}
		}
	},

	LARGE_VALUE {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			run.commit((tx) -> tx.put(1, run.key(1), run.value(100)));
			run.commit((tx) -> tx.put(1, run.key(2), run.value(90_000)));
			run.commit((tx) -> tx.put(1, run.key(3), run.value(100)));
		}
	},

	ROLLBACK {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			fill(run, 10);
			for (int i = 0; i < 4; i++) {
				run.rollback((tx) -> tx.put(1, run.key(1), run.value(500)));
				run.commit((tx) -> {
					tx.put(1, run.key(2), run.value(50));
					Savepoint mark = tx.savepoint();
					tx.drop(1);
					tx.rollbackTo(mark);
					tx.put(1, run.key(3), run.value(50));
				});
			}
		}
	},

	LONG_TRANSACTION {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			fill(run, 5);
			run.rollback((tx) -> many(run, tx, 3));
			run.commit((tx) -> {
				many(run, tx, 2);
				Savepoint mark = tx.savepoint();
				many(run, tx, 3);
				tx.rollbackTo(mark);
				many(run, tx, 2);
			});
			run.commit((tx) -> tx.put(1, run.key(1), run.value(10)));
		}

		private void many(CrashRun run, WriteTransaction tx, int values) {
			for (int i = 0; i < values; i++) {
				tx.put(1, run.key(run.random.nextInt(40)), run.value(140_000));
			}
		}
	},

	SPILL {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			fill(run, 5);
			run.commit((tx) -> {
				for (int i = 0; i < 9_000; i++) {
					tx.put(2, run.key(run.random.nextInt(1_000_000)), run.value(20));
				}
			});
			run.commit((tx) -> tx.put(1, run.key(1), run.value(10)));
		}
	},

	DROP {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			fill(run, 100);
			run.commit((tx) -> tx.drop(1));
			run.store().checkpoint();
			run.commit((tx) -> {
				tx.put(1, run.key(1), run.value(10));
				tx.drop(2);
			});
		}
	},

	CHECKPOINT {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			for (int i = 0; i < 6; i++) {
				fill(run, 30);
				run.store().checkpoint();
				run.commit((tx) -> tx.put(1, run.key(run.random.nextInt(30)), run.value(60)));
			}
		}
	},

	COMPACTION {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			for (int i = 0; i < 3; i++) {
				fill(run, 40);
				run.store().compact();
				run.commit((tx) -> tx.put(1, run.key(run.random.nextInt(30)), run.value(60)));
			}
		}
	},

	CLOSE {
		@Override
		void run(CrashRun run) throws IOException {
			for (int i = 0; i < 4; i++) {
				run.open();
				run.commit((tx) -> tx.put(1, run.key(run.random.nextInt(30)), run.value(600)));
				run.commit((tx) -> tx.put(1, run.key(run.random.nextInt(30)), run.value(60)));
				run.close();
			}
		}
	},

	KILLED {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			fill(run, 5);
			for (int i = 0; i < 4; i++) {
				int key = i;
				// So long that nothing is preallocated behind it, and a recovery has
				// nothing to
				// cut.
				run.commitKilledAndOpened((tx) -> tx.put(1, run.key(key), run.value(80_000)));
				run.commit((tx) -> tx.put(1, run.key(run.random.nextInt(30)), run.value(60)));
			}
		}
	},

	BACKUP {
		@Override
		void run(CrashRun run) throws IOException {
			run.open();
			fill(run, 30);
			run.store().copyTo(run.storage, "backup");
			run.commit((tx) -> tx.put(1, run.key(1), run.value(60)));
			run.close();
			run.storage.mark(new CrashRun.Attempted(run.states.size()));
			run.storage.replace("backup", CrashRun.NAME);
			run.states.add(run.states.get(1));
			run.storage.syncNames();
			run.storage.mark(new CrashRun.Acknowledged(run.states.size() - 1));
			run.open();
			run.commit((tx) -> tx.put(1, run.key(2), run.value(60)));
		}
	};

	/** Whether its files are so large that fewer images of them must do. */
	boolean isHeavy() {
		return this == LARGE_VALUE || this == LONG_TRANSACTION || this == SPILL;
	}

	abstract void run(CrashRun run) throws IOException;

	private static void fill(CrashRun run, int keys) {
		run.commit((tx) -> {
			for (int i = 0; i < keys; i++) {
				tx.put(1, run.key(i), run.value(run.random.nextInt(150)));
			}
		});
	}

}

package io.modelvault.store.file;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.modelvault.error.TransactionStateException;
import io.modelvault.store.TreeDamage;
import io.modelvault.store.file.tree.NodeSource;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.file.tree.Tree;
import io.modelvault.store.file.tree.TreeWalk;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of one version of a volume. It keeps the volume's file open until it is
 * closed.
 */
final class FileSnapshot implements Snapshot {

	private final Volume volume;

	private final StoreVersion version;

	private final AtomicBoolean closed = new AtomicBoolean();

	FileSnapshot(Volume volume, StoreVersion version) {
		this.volume = volume;
		this.version = version;
	}

	private Tree tree(int number) {
		return roots().tree(number);
	}

	Roots roots() {
		if (this.closed.get()) {
			throw new TransactionStateException("The snapshot is closed", Map.of());
		}
		return this.version.roots();
	}

	boolean isOf(Volume file) {
		return this.volume == file;
	}

	NodeSource source() {
		return this.volume.source();
	}

	@Override
	public byte @Nullable [] get(int tree, byte[] key) {
		return tree(tree).get(key, source());
	}

	@Override
	public boolean contains(int tree, byte[] key) {
		return tree(tree).contains(key, source());
	}

	@Override
	public long count(int tree, KeyRange range) {
		return tree(tree).count(range, source());
	}

	@Override
	public Cursor cursor(int tree, KeyRange range, Direction direction) {
		return tree(tree).cursor(range, direction, source());
	}

	@Override
	public List<TreeDamage> damage(int tree) {
		return TreeWalk.damage(tree(tree), source());
	}

	@Override
	public long commitSequence() {
		return this.version.sequence();
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			VolumeInUse.release(this.volume);
		}
	}

}

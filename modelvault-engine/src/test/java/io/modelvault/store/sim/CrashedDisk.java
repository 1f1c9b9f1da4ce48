package io.modelvault.store.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a power cut may leave. It follows a program's events; at any of them it can be
 * asked for images: all that was synced, and of the rest any subset of writes or of their
 * sectors, each torn at any byte, holes filled with zeros, 0xA5 or what stood there
 * before the file was cut, any length between the durable and the newest one, and any
 * prefix of the changes to names.
 */
public final class CrashedDisk {

	private static final int SECTOR_BYTES = 512;

	private final Map<Integer, Inode> inodes = new HashMap<>();

	private Map<String, Integer> durableNames = new HashMap<>();

	private final List<DiskEvent> pendingNames = new ArrayList<>();

	/** A disk with these files, all durable. */
	public CrashedDisk(Map<String, byte[]> files, Map<String, Integer> numbers) {
		files.forEach((name, bytes) -> {
			Inode inode = new Inode();
			inode.durable = bytes.clone();
			this.inodes.put(numbers.get(name), inode);
			this.durableNames.put(name, numbers.get(name));
		});
	}

	/**
	 * The disk that was left behind by a power cut of another one: under the ends of the
	 * files still lies what stood there.
	 */
	public CrashedDisk(Map<String, byte[]> files, Map<String, Integer> numbers, CrashedDisk before) {
		this(files, numbers);
		before.names(before.pendingNames.size()).forEach((name, number) -> {
			if (files.containsKey(name)) {
				this.inodes.get(numbers.get(name)).recordDiscardedBytes(before.inodes.get(number));
			}
		});
	}

	/** Takes the next event in. */
	public void follow(DiskEvent event) {
		if (event instanceof DiskEvent.Write write) {
			this.inodes.get(write.file()).pending.add(write);
		}
		else if (event instanceof DiskEvent.Resize resize) {
			this.inodes.get(resize.file()).resize(resize);
		}
		else if (event instanceof DiskEvent.FailedSync failed) {
			this.inodes.get(failed.file()).lose();
		}
		else if (event instanceof DiskEvent.Sync sync) {
			this.inodes.get(sync.file()).sync();
		}
		else if (event instanceof DiskEvent.Create create) {
			this.inodes.put(create.file(), new Inode());
			this.pendingNames.add(create);
		}
		else if (event instanceof DiskEvent.Replace || event instanceof DiskEvent.Delete) {
			this.pendingNames.add(event);
		}
		else if (event instanceof DiskEvent.SyncNames) {
			this.durableNames = names(this.pendingNames.size());
			this.pendingNames.clear();
		}
	}

	private Map<String, Integer> names(int changes) {
		Map<String, Integer> names = new HashMap<>(this.durableNames);
		for (DiskEvent change : this.pendingNames.subList(0, changes)) {
			if (change instanceof DiskEvent.Create create) {
				names.put(create.name(), create.file());
			}
			else if (change instanceof DiskEvent.Replace replace) {
				Integer moved = names.remove(replace.source());
				if (moved != null) {
					names.put(replace.target(), moved);
				}
			}
			else if (change instanceof DiskEvent.Delete delete) {
				names.remove(delete.name());
			}
		}
		return names;
	}

	/** One of the things that may be left. */
	public Map<String, byte[]> image(Random random) {
		int changes = random.nextInt(this.pendingNames.size() + 1);
		Map<String, byte[]> files = new HashMap<>();
		names(changes).forEach((name, number) -> files.put(name, this.inodes.get(number).image(random)));
		return files;
	}

	/** What is left of a file when all but one of the writes to it have arrived: each. */
	public Stream<byte[]> imagesWithoutOneWrite(String name) {
		Inode inode = this.inodes.get(names(this.pendingNames.size()).get(name));
		return IntStream.range(0, inode.pending.size()).mapToObj(inode::without);
	}

	/** What is left when the process is killed and the machine goes on: everything. */
	public Map<String, byte[]> imageOfKilledProcess() {
		Map<String, byte[]> files = new HashMap<>();
		names(this.pendingNames.size()).forEach((name, number) -> files.put(name, this.inodes.get(number).newest()));
		return files;
	}

	private static final class Inode {

		private byte[] durable = new byte[0];

		/** What lies under places that the file has no longer. */
		private byte[] cut = new byte[0];

		private final List<DiskEvent> pending = new ArrayList<>();

		void resize(DiskEvent.Resize resize) {
			cutBehind((int) resize.size(), newest());
			this.pending.add(resize);
		}

		void recordDiscardedBytes(Inode before) {
			this.cut = before.cut;
			cutBehind(this.durable.length, before.newest());
		}

		private void cutBehind(int size, byte[] bytes) {
			if (bytes.length > size) {
				byte[] all = Arrays.copyOf(this.cut, Math.max(this.cut.length, bytes.length));
				System.arraycopy(bytes, size, all, size, bytes.length - size);
				this.cut = all;
			}
		}

		void sync() {
			this.durable = newest();
			this.pending.clear();
		}

		/** Nothing that is pending is ever written; the file has its length. */
		void lose() {
			long length = newest().length;
			this.pending.clear();
			this.pending.add(new DiskEvent.Resize(-1, length));
		}

		byte[] newest() {
			return without(-1);
		}

		/**
		 * With all that is pending, but for one write; what it added to the length stays.
		 */
		byte[] without(int missing) {
			byte[] bytes = this.durable;
			for (int i = 0; i < this.pending.size(); i++) {
				DiskEvent event = this.pending.get(i);
				if (event instanceof DiskEvent.Resize resize) {
					bytes = Arrays.copyOf(bytes, (int) resize.size());
				}
				else if (event instanceof DiskEvent.Write write) {
					int end = (int) write.offset() + write.bytes().length;
					bytes = (end > bytes.length) ? Arrays.copyOf(bytes, end)
							: (bytes == this.durable) ? bytes.clone() : bytes;
					if (i != missing) {
						System.arraycopy(write.bytes(), 0, bytes, (int) write.offset(), write.bytes().length);
					}
				}
			}
			return (bytes == this.durable) ? bytes.clone() : bytes;
		}

		byte[] image(Random random) {
			if (this.pending.isEmpty()) {
				return this.durable.clone();
			}
			int style = random.nextInt(8);
			if (style == 0) {
				return newest();
			}
			if (style == 1) {
				return this.durable.clone();
			}
			byte[] image = Arrays.copyOf(this.durable, length(random));
			fillHole(image, random.nextInt(4));
			int keep = 1 + random.nextInt(99);
			boolean whole = style == 2;
			for (DiskEvent event : this.pending) {
				if (event instanceof DiskEvent.Write write && (!whole || random.nextBoolean())) {
					sectors(write, image, random, whole ? 100 : keep, whole);
				}
			}
			return image;
		}

		/** The file is longer than what is known to be in it. */
		private void fillHole(byte[] image, int kind) {
			int from = this.durable.length;
			if (image.length <= from) {
				return;
			}
			if (kind == 0) {
				Arrays.fill(image, from, image.length, (byte) 0xA5);
			}
			else if (kind == 1 && this.cut.length > from) {
				System.arraycopy(this.cut, from, image, from, Math.min(image.length, this.cut.length) - from);
			}
		}

		private int length(Random random) {
			int low = this.durable.length;
			int high = low;
			int now = low;
			for (DiskEvent event : this.pending) {
				if (event instanceof DiskEvent.Resize resize) {
					now = (int) resize.size();
				}
				else if (event instanceof DiskEvent.Write write) {
					now = Math.max(now, (int) write.offset() + write.bytes().length);
				}
				low = Math.min(low, now);
				high = Math.max(high, now);
			}
			return switch (random.nextInt(3)) {
				case 0 -> now;
				case 1 -> high;
				default -> low + random.nextInt(high - low + 1);
			};
		}

		/** Lets any of a write's sectors reach the medium, whole or up to any byte. */
		private void sectors(DiskEvent.Write write, byte[] image, Random random, int keep, boolean untorn) {
			long offset = write.offset();
			int from = 0;
			while (from < write.bytes().length) {
				int inSector = (int) ((offset + from) % SECTOR_BYTES);
				int length = Math.min(SECTOR_BYTES - inSector, write.bytes().length - from);
				if (random.nextInt(100) < keep) {
					int reached = (!untorn && random.nextInt(4) == 0) ? random.nextInt(length + 1) : length;
					int at = (int) offset + from;
					int room = Math.max(0, Math.min(reached, image.length - at));
					System.arraycopy(write.bytes(), from, image, Math.min(at, image.length), room);
				}
				from += length;
			}
		}

	}

}

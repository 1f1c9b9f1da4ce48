package io.modelvault.store.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a power cut may leave. It follows a program's events; at any of them it can be
 * asked for images: all that was synced, and of the rest any subset of sectors, each torn
 * at any byte, holes filled with zeros, 0xA5 or what was there before, any length between
 * the durable and the newest one, and any prefix of the changes to names.
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

	/** Takes the next event in. */
	public void follow(DiskEvent event) {
		if (event instanceof DiskEvent.Write write) {
			this.inodes.get(write.file()).pending.add(write);
		}
		else if (event instanceof DiskEvent.Resize resize) {
			this.inodes.get(resize.file()).pending.add(resize);
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

	/** What is left when the process is killed and the machine goes on: everything. */
	public Map<String, byte[]> imageOfKilledProcess() {
		Map<String, byte[]> files = new HashMap<>();
		names(this.pendingNames.size()).forEach((name, number) -> files.put(name, this.inodes.get(number).newest()));
		return files;
	}

	private static final class Inode {

		private byte[] durable = new byte[0];

		private final List<DiskEvent> pending = new ArrayList<>();

		void sync() {
			this.durable = newest();
			this.pending.clear();
		}

		byte[] newest() {
			byte[] bytes = this.durable;
			for (DiskEvent event : this.pending) {
				if (event instanceof DiskEvent.Resize resize) {
					bytes = Arrays.copyOf(bytes, (int) resize.size());
				}
				else if (event instanceof DiskEvent.Write write) {
					int end = (int) write.offset() + write.bytes().length;
					bytes = (end > bytes.length) ? Arrays.copyOf(bytes, end)
							: (bytes == this.durable) ? bytes.clone() : bytes;
					System.arraycopy(write.bytes(), 0, bytes, (int) write.offset(), write.bytes().length);
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
			byte fill = (byte) new int[] { 0, 0, 0xA5 }[random.nextInt(3)];
			if (image.length > this.durable.length) {
				Arrays.fill(image, this.durable.length, image.length, fill);
			}
			int keep = 1 + random.nextInt(99);
			for (DiskEvent event : this.pending) {
				if (event instanceof DiskEvent.Write write) {
					sectors(write, image, random, keep);
				}
			}
			return image;
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
		private void sectors(DiskEvent.Write write, byte[] image, Random random, int keep) {
			long offset = write.offset();
			int from = 0;
			while (from < write.bytes().length) {
				int inSector = (int) ((offset + from) % SECTOR_BYTES);
				int length = Math.min(SECTOR_BYTES - inSector, write.bytes().length - from);
				if (random.nextInt(100) < keep) {
					int reached = (random.nextInt(4) == 0) ? random.nextInt(length + 1) : length;
					int at = (int) offset + from;
					int room = Math.max(0, Math.min(reached, image.length - at));
					System.arraycopy(write.bytes(), from, image, Math.min(at, image.length), room);
				}
				from += length;
			}
		}

	}

}

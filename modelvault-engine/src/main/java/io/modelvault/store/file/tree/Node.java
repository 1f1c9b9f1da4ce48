package io.modelvault.store.file.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * A node of a tree. Its keys are packed into one array, which is also its image in the
 * file: <pre>
 *  0       4        8      9       10      12       14         16
 *  | crc32 | length | kind | level | count | prefix | reserved | prefix bytes | slots ... | free | ... entries |
 *
 *  slot, 10 bytes: | head (4) | offset (2) | suffix length (2) | payload length (2) |
 * </pre> Keys share a prefix that is stored once. The head of a slot is the first four
 * bytes of the key after the prefix, so that most steps of the binary search read only
 * slots. Entries are at the end, in no order: suffix, then payload. The payload of a
 * branch entry is a child: offset (6), length (2), number of entries below it (6).
 * <p>
 * Invariants:
 * <ul>
 * <li>keys ascend strictly; in a branch, key {@code i} is a lower bound of child
 * {@code i}, except that child 0 also holds smaller keys;
 * <li>only the owner for which a node was created or copied changes it; a node without
 * owner never changes, except that a child in the heap may become a child in the file;
 * <li>a node that has a place in the file has only children with a place in the file, and
 * holds none of them in the heap.
 * </ul>
 */
public final class Node {

	/** A node larger than this is split, if it has enough entries. */
	static final int TARGET_BYTES = 4096;

	static final int HEADER_BYTES = 16;

	static final int SLOT_BYTES = 10;

	static final int CHILD_BYTES = 14;

	/** The longest image: offsets and lengths within a node have 16 bits. */
	static final int MAX_BYTES = 0xFFFF;

	private static final int MIN_SPLIT_ENTRIES = 4;

	/**
	 * A key that breaks the shared prefix is not inserted if that would make the node
	 * longer than this.
	 */
	private static final int MAX_UNSHARED_BYTES = 4 * TARGET_BYTES;

	private static final int HEAD_BYTES = 4;

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle CHILDREN = MethodHandles.arrayElementVarHandle(Node[].class);

	private final int level;

	private byte[] page;

	private int count;

	private int prefixLength;

	private int entryStart;

	private int entryBytes;

	private @Nullable Node @Nullable [] children;

	private @Nullable Object owner;

	private volatile long fileOffset;

	private int fileLength;

	private Node(int level, byte[] page, @Nullable Object owner) {
		this.level = level;
		this.page = page;
		this.entryStart = page.length;
		this.owner = owner;
	}

	/** Creates an empty node that its owner may change. */
	static Node empty(int level, Object owner) {
		return new Node(level, new byte[256], owner);
	}

	/**
	 * Parses a node read from the file.
	 * @param page its image, checksum verified
	 * @return the node, or null when the image is not a valid node
	 */
	static @Nullable Node parse(byte[] page, long offset, int expectedLevel) {
		if (page.length < HEADER_BYTES || page.length > MAX_BYTES || intAt(page, 4) != page.length) {
			return null;
		}
		Node node = new Node(page[9], page, null);
		node.count = shortAt(page, 10);
		node.prefixLength = shortAt(page, 12);
		node.fileOffset = offset;
		node.fileLength = page.length;
		boolean kind = node.level >= 0 && page[8] == ((node.level == 0) ? 1 : 2);
		return (kind && node.level == expectedLevel && node.slotsFit()) ? node : null;
	}

	private boolean slotsFit() {
		int slotsEnd = HEADER_BYTES + this.prefixLength + this.count * SLOT_BYTES;
		if (slotsEnd > this.page.length || this.count == 0) {
			return false;
		}
		int minPayload = isLeaf() ? 1 : CHILD_BYTES;
		for (int i = 0; i < this.count; i++) {
			int length = suffixLength(i) + payloadLength(i);
			boolean payload = payloadLength(i) >= minPayload && (isLeaf() || payloadLength(i) == CHILD_BYTES);
			boolean key = this.prefixLength + suffixLength(i) <= WriteTransaction.MAX_KEY_BYTES;
			if (offset(i) < slotsEnd || offset(i) + length > this.page.length || !payload || !key) {
				return false;
			}
			this.entryBytes += length;
		}
		this.entryStart = slotsEnd;
		return packedBytes() == this.page.length;
	}

	int level() {
		return this.level;
	}

	int count() {
		return this.count;
	}

	boolean isLeaf() {
		return this.level == 0;
	}

	/** Returns its offset in the file, 0 while it exists only in the heap. */
	long fileOffset() {
		return this.fileOffset;
	}

	int fileLength() {
		return this.fileLength;
	}

	/** Returns the size of its image. */
	int packedBytes() {
		return HEADER_BYTES + this.prefixLength + this.count * SLOT_BYTES + this.entryBytes;
	}

	boolean isOverfull() {
		return this.count >= MIN_SPLIT_ENTRIES && packedBytes() > TARGET_BYTES;
	}

	boolean isUnderfull() {
		return packedBytes() < TARGET_BYTES / 4;
	}

	boolean ownedBy(Object candidate) {
		return this.owner == candidate;
	}

	/** Returns a copy that the new owner may change. */
	Node copy(Object newOwner) {
		Node copy = new Node(this.level, this.page, newOwner);
		copy.count = this.count;
		copy.prefixLength = this.prefixLength;
		copy.entryBytes = this.entryBytes;
		// Copy the children before the page: a child that leaves the heap in between
		// already
		// has its place in the page.
		if (this.children != null) {
			copy.children = new Node[this.children.length];
			for (int i = 0; i < this.count; i++) {
				copy.children[i] = heapChild(i);
			}
		}
		copy.entryStart = this.entryStart;
		copy.page = this.page.clone();
		return copy;
	}

	// --- entries

	private int slot(int index) {
		return HEADER_BYTES + this.prefixLength + index * SLOT_BYTES;
	}

	private int head(int index) {
		return intAt(this.page, slot(index));
	}

	private int offset(int index) {
		return shortAt(this.page, slot(index) + 4);
	}

	private int suffixLength(int index) {
		return shortAt(this.page, slot(index) + 6);
	}

	int payloadLength(int index) {
		return shortAt(this.page, slot(index) + 8);
	}

	private int payloadOffset(int index) {
		return offset(index) + suffixLength(index);
	}

	byte[] key(int index) {
		int suffix = suffixLength(index);
		byte[] key = new byte[this.prefixLength + suffix];
		System.arraycopy(this.page, HEADER_BYTES, key, 0, this.prefixLength);
		System.arraycopy(this.page, offset(index), key, this.prefixLength, suffix);
		return key;
	}

	/** Returns the value of a leaf entry. */
	byte[] value(int index, NodeSource source) {
		return LeafValue.read(this.page, payloadOffset(index), payloadLength(index), source);
	}

	byte[] payload(int index) {
		int from = payloadOffset(index);
		return Arrays.copyOfRange(this.page, from, from + payloadLength(index));
	}

	/**
	 * Finds a key.
	 * @return its index, or {@code -(insertion index) - 1} when it is not in the node
	 */
	int search(byte[] key) {
		int prefix = comparePrefix(key);
		if (prefix != 0) {
			return (prefix < 0) ? -1 : -this.count - 1;
		}
		int wanted = headOf(key, this.prefixLength);
		int low = 0;
		int high = this.count - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int order = Integer.compareUnsigned(head(middle), wanted);
			if (order == 0) {
				order = compareSuffix(middle, key);
			}
			if (order == 0) {
				return middle;
			}
			if (order < 0) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return -low - 1;
	}

	private int comparePrefix(byte[] key) {
		if (this.prefixLength == 0) {
			return 0;
		}
		int common = Math.min(key.length, this.prefixLength);
		int order = Arrays.compareUnsigned(key, 0, common, this.page, HEADER_BYTES, HEADER_BYTES + common);
		return (order != 0) ? order : (key.length < this.prefixLength) ? -1 : 0;
	}

	private int compareSuffix(int index, byte[] key) {
		int from = offset(index);
		return Arrays.compareUnsigned(this.page, from, from + suffixLength(index), key, this.prefixLength, key.length);
	}

	/** Returns the index of the child whose range includes a key. */
	int childIndex(byte[] key) {
		int found = search(key);
		return (found >= 0) ? found : Math.max(0, -found - 2);
	}

	/**
	 * Returns whether a key may be inserted. A key that breaks a long prefix shared by
	 * all others could make the node many times longer.
	 */
	boolean fits(byte[] key, int payloadLength) {
		int bytes = packedBytes() + SLOT_BYTES + key.length + payloadLength;
		if (this.count < MIN_SPLIT_ENTRIES || bytes + this.count * this.prefixLength <= MAX_UNSHARED_BYTES) {
			return true;
		}
		int unshared = this.prefixLength - sharedPrefix(key);
		return unshared == 0 || bytes + this.count * unshared <= MAX_UNSHARED_BYTES;
	}

	void insert(int index, byte[] key, byte[] payload) {
		int shared = sharedPrefix(key);
		int needed = SLOT_BYTES + key.length - shared + payload.length;
		if (shared < this.prefixLength || freeBytes() < needed) {
			repack(shared, needed + Math.min(1024, packedBytes() / 2));
		}
		System.arraycopy(this.page, slot(index), this.page, slot(index + 1), (this.count - index) * SLOT_BYTES);
		int suffix = key.length - this.prefixLength;
		this.entryStart -= suffix + payload.length;
		System.arraycopy(key, this.prefixLength, this.page, this.entryStart, suffix);
		System.arraycopy(payload, 0, this.page, this.entryStart + suffix, payload.length);
		putSlot(slot(index), headOf(key, this.prefixLength), this.entryStart, suffix, payload.length);
		this.count++;
		this.entryBytes += suffix + payload.length;
	}

	void replacePayload(int index, byte[] payload) {
		if (payload.length == payloadLength(index)) {
			System.arraycopy(payload, 0, this.page, payloadOffset(index), payload.length);
			return;
		}
		byte[] key = key(index);
		remove(index);
		insert(index, key, payload);
	}

	void remove(int index) {
		this.entryBytes -= suffixLength(index) + payloadLength(index);
		System.arraycopy(this.page, slot(index + 1), this.page, slot(index), (this.count - index - 1) * SLOT_BYTES);
		this.count--;
		if (this.children != null) {
			System.arraycopy(this.children, index + 1, this.children, index, this.count - index);
			this.children[this.count] = null;
		}
	}

	/**
	 * Replaces the first key of a branch. Any key below the second one is valid, because
	 * the first child also holds smaller keys.
	 */
	void replaceFirstKey(byte[] key) {
		byte[] payload = payload(0);
		Node[] held = this.children;
		this.children = null;
		remove(0);
		insert(0, key, payload);
		this.children = held;
	}

	private int freeBytes() {
		return this.entryStart - slot(this.count);
	}

	private int sharedPrefix(byte[] key) {
		if (this.count == 0) {
			return 0;
		}
		int common = Math.min(key.length, this.prefixLength);
		int mismatch = Arrays.mismatch(key, 0, common, this.page, HEADER_BYTES, HEADER_BYTES + common);
		return (mismatch < 0) ? common : mismatch;
	}

	// --- images

	/** Rebuilds the node with another prefix and free space in the middle. */
	private void repack(int newPrefixLength, int freeBytes) {
		Node packed = layout(0, this.count, newPrefixLength, freeBytes, null);
		this.page = packed.page;
		this.prefixLength = packed.prefixLength;
		this.entryStart = packed.entryStart;
		this.entryBytes = packed.entryBytes;
	}

	private Node layout(int from, int to, int newPrefixLength, int freeBytes, @Nullable Object newOwner) {
		int bytes = 0;
		for (int i = from; i < to; i++) {
			bytes += this.prefixLength + suffixLength(i) - newPrefixLength + payloadLength(i);
		}
		int size = HEADER_BYTES + newPrefixLength + (to - from) * SLOT_BYTES + bytes + freeBytes;
		Node target = new Node(this.level, new byte[size], newOwner);
		target.prefixLength = newPrefixLength;
		target.count = to - from;
		target.entryBytes = bytes;
		if (newPrefixLength > 0) {
			copyKeyBytes(from, 0, newPrefixLength, target.page, HEADER_BYTES);
		}
		for (int i = from; i < to; i++) {
			int suffix = this.prefixLength + suffixLength(i) - newPrefixLength;
			int payload = payloadLength(i);
			target.entryStart -= suffix + payload;
			copyKeyBytes(i, newPrefixLength, suffix, target.page, target.entryStart);
			System.arraycopy(this.page, payloadOffset(i), target.page, target.entryStart + suffix, payload);
			int head = headAt(target.page, target.entryStart, suffix);
			target.putSlot(target.slot(i - from), head, target.entryStart, suffix, payload);
		}
		return target;
	}

	/**
	 * Copies bytes {@code from .. from + length} of a key, which consists of the shared
	 * prefix and a suffix.
	 */
	private void copyKeyBytes(int index, int from, int length, byte[] target, int at) {
		int inPrefix = Math.max(0, Math.min(length, this.prefixLength - from));
		System.arraycopy(this.page, HEADER_BYTES + Math.min(from, this.prefixLength), target, at, inPrefix);
		int suffixFrom = Math.max(0, from - this.prefixLength);
		System.arraycopy(this.page, offset(index) + suffixFrom, target, at + inPrefix, length - inPrefix);
	}

	/**
	 * Returns the length of the longest prefix that the keys of a range share; 0 for a
	 * single key, because the node may grow.
	 */
	private int longestPrefix(int from, int to) {
		if (to - from < 2) {
			return 0;
		}
		byte[] first = key(from);
		byte[] last = key(to - 1);
		int mismatch = Arrays.mismatch(first, last);
		return (mismatch < 0) ? first.length : mismatch;
	}

	/** Returns a range of the entries as a node of its own. */
	private Node part(int from, int to, Object newOwner) {
		if (from == to) {
			return empty(this.level, newOwner);
		}
		Node part = layout(from, to, longestPrefix(from, to), Math.min(512, packedBytes() / 4), newOwner);
		if (this.children != null) {
			part.children = new Node[to - from];
			for (int i = from; i < to; i++) {
				part.children[i - from] = heapChild(i);
			}
		}
		return part;
	}

	/**
	 * Splits an overfull node: keeps the lower part and returns the upper one.
	 * @param lastInsert the index of the entry that made it overfull; if it is the last
	 * one, more entries are likely to follow it, and the lower part stays nearly full
	 */
	Node split(int lastInsert, Object newOwner) {
		return splitAt((lastInsert == this.count - 1) ? this.count - 1 : middle(), newOwner);
	}

	/** Keeps the entries before an index and returns the others as a new node. */
	Node splitAt(int at, Object newOwner) {
		Node upper = part(at, this.count, newOwner);
		become(part(0, at, newOwner));
		return upper;
	}

	private void become(Node other) {
		this.page = other.page;
		this.count = other.count;
		this.prefixLength = other.prefixLength;
		this.entryStart = other.entryStart;
		this.entryBytes = other.entryBytes;
		this.children = other.children;
	}

	private int middle() {
		int half = (this.count * SLOT_BYTES + this.entryBytes) / 2;
		int bytes = 0;
		int index = 0;
		while (index < this.count - 1 && bytes < half) {
			bytes += SLOT_BYTES + suffixLength(index) + payloadLength(index);
			index++;
		}
		return Math.max(1, Math.min(index, this.count - 1));
	}

	/**
	 * Returns the shortest key that is greater than the last key of this leaf and not
	 * greater than the first key of the next.
	 */
	byte[] separator(Node next) {
		byte[] first = next.key(0);
		if (!isLeaf()) {
			return first;
		}
		int mismatch = Arrays.mismatch(key(this.count - 1), first);
		return Arrays.copyOf(first, mismatch + 1);
	}

	/** Returns whether both nodes fit into one with room to spare. */
	boolean canAbsorb(Node next) {
		int prefixes = this.count * this.prefixLength + next.count * next.prefixLength;
		return packedBytes() + next.packedBytes() + prefixes < TARGET_BYTES * 3 / 4;
	}

	/**
	 * Adds all entries of the right neighbour.
	 * @param separator the bound between the two: the first key of a branch may be
	 * greater than the keys that its first child holds
	 */
	void absorb(Node next, byte[] separator) {
		for (int i = 0; i < next.count; i++) {
			Node child = isLeaf() ? null : next.heapChild(i);
			byte[] key = (i == 0 && !isLeaf()) ? separator : next.key(i);
			insert(this.count, key, next.payload(i));
			if (!isLeaf()) {
				placeChild(this.count - 1, child);
			}
		}
	}

	/**
	 * Returns the image for the file, without gaps. The first four bytes are left for the
	 * checksum.
	 */
	byte[] image() {
		int prefix = longestPrefix(0, this.count);
		byte[] image = layout(0, this.count, prefix, 0, null).page;
		INT.set(image, 4, image.length);
		image[8] = (byte) ((this.level == 0) ? 1 : 2);
		image[9] = (byte) this.level;
		SHORT.set(image, 10, (short) this.count);
		SHORT.set(image, 12, (short) prefix);
		return image;
	}

	/** Records the node's place in the file. */
	void placed(long offset, int length) {
		this.fileLength = length;
		this.owner = null;
		this.fileOffset = offset;
	}

	// --- children

	@Nullable Node heapChild(int index) {
		Node[] held = this.children;
		return (held != null) ? (Node) CHILDREN.getAcquire(held, index) : null;
	}

	/** Returns a child from the heap or the file. */
	Node child(int index, NodeSource source) {
		Node child = heapChild(index);
		return (child != null) ? child : source.node(childOffset(index), childLength(index), this.level - 1);
	}

	long childOffset(int index) {
		int at = payloadOffset(index);
		return ((long) shortAt(this.page, at) << 32) | (intAt(this.page, at + 2) & 0xFFFF_FFFFL);
	}

	int childLength(int index) {
		return shortAt(this.page, payloadOffset(index) + 6);
	}

	long childEntries(int index) {
		int at = payloadOffset(index) + 8;
		return ((long) shortAt(this.page, at) << 32) | (intAt(this.page, at + 2) & 0xFFFF_FFFFL);
	}

	/** Sets a child and the number of entries below it. */
	void setChild(int index, Node child, long entries) {
		if (child.fileOffset == 0) {
			writeChildPlace(index, 0, 0);
			placeChild(index, child);
		}
		else {
			writeChildPlace(index, child.fileOffset, child.fileLength);
			placeChild(index, null);
		}
		putLong6(payloadOffset(index) + 8, entries);
	}

	void insertChild(int index, byte[] separator, Node child, long entries) {
		insert(index, separator, new byte[CHILD_BYTES]);
		if (this.children != null) {
			Node[] grown = (this.children.length < this.count) ? Arrays.copyOf(this.children, this.count + 8)
					: this.children;
			System.arraycopy(grown, index, grown, index + 1, this.count - 1 - index);
			this.children = grown;
		}
		setChild(index, child, entries);
	}

	private void placeChild(int index, @Nullable Node child) {
		if (this.children == null && child == null) {
			return;
		}
		if (this.children == null) {
			this.children = new Node[this.count + 8];
		}
		else if (this.children.length <= index) {
			this.children = Arrays.copyOf(this.children, this.count + 8);
		}
		this.children[index] = child;
	}

	/** Writes the place that a child will have in the file. */
	void announceChild(int index, long offset, int length) {
		writeChildPlace(index, offset, length);
	}

	/**
	 * Releases a child from the heap, after its place was announced. Readers and copiers
	 * look for the child first and then for its place, so they find one of the two.
	 */
	void releaseChild(int index) {
		if (this.children != null) {
			CHILDREN.setRelease(this.children, index, null);
		}
	}

	void releaseChildren() {
		for (int i = 0; this.children != null && i < this.count; i++) {
			releaseChild(i);
		}
	}

	private void writeChildPlace(int index, long offset, int length) {
		int at = payloadOffset(index);
		SHORT.set(this.page, at, (short) (offset >>> 32));
		INT.set(this.page, at + 2, (int) offset);
		SHORT.set(this.page, at + 6, (short) length);
	}

	private void putLong6(int at, long value) {
		SHORT.set(this.page, at, (short) (value >>> 32));
		INT.set(this.page, at + 2, (int) value);
	}

	/** Returns the number of entries in or below the node. */
	long entries() {
		return isLeaf() ? this.count : entriesBefore(this.count);
	}

	/** Returns the number of entries below the children before an index. */
	long entriesBefore(int index) {
		long sum = 0;
		for (int i = 0; i < index; i++) {
			sum += childEntries(i);
		}
		return sum;
	}

	// --- bytes

	private void putSlot(int at, int head, int offset, int suffixLength, int payloadLength) {
		INT.set(this.page, at, head);
		SHORT.set(this.page, at + 4, (short) offset);
		SHORT.set(this.page, at + 6, (short) suffixLength);
		SHORT.set(this.page, at + 8, (short) payloadLength);
	}

	private static int headOf(byte[] key, int from) {
		return headAt(key, from, key.length - from);
	}

	private static int headAt(byte[] bytes, int from, int length) {
		if (length >= HEAD_BYTES) {
			return intAt(bytes, from);
		}
		int head = 0;
		for (int i = 0; i < HEAD_BYTES; i++) {
			head = (head << 8) | ((i < length) ? bytes[from + i] & 0xFF : 0);
		}
		return head;
	}

	private static int intAt(byte[] bytes, int at) {
		return (int) INT.get(bytes, at);
	}

	private static int shortAt(byte[] bytes, int at) {
		return (short) SHORT.get(bytes, at) & 0xFFFF;
	}

}

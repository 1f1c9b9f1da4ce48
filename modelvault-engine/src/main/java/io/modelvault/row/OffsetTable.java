package io.modelvault.row;

/**
 * Stores the ends of the values of variable width, relative to the beginning of the first
 * value. A width code (0, 1 or 2 for 1, 2 or 4 bytes) precedes the table, which has the
 * smallest width that holds the last end.
 */
final class OffsetTable {

	private OffsetTable() {
	}

	/** Returns the number of bytes per entry. */
	static int width(byte[] bytes, int codeAt) {
		return switch (bytes[codeAt]) {
			case 0 -> 1;
			case 1 -> 2;
			case 2 -> 4;
			default -> throw MalformedRow.because("an offset width is unknown");
		};
	}

	/** Reads one end; 0 for the index before the first. */
	static int end(byte[] bytes, int tableAt, int width, int index) {
		if (index < 0) {
			return 0;
		}
		int at = tableAt + index * width;
		return switch (width) {
			case 1 -> bytes[at] & 0xFF;
			case 2 -> BigEndian.unsignedShort(bytes, at);
			default -> BigEndian.integer(bytes, at);
		};
	}

	/**
	 * Inserts a table before values that are already written.
	 * @param codeAt the offset reserved for the width code
	 * @param tableAt the offset at which the values begin and the table is inserted
	 */
	static void insert(ByteSink out, int codeAt, int tableAt, int[] ends) {
		int last = (ends.length == 0) ? 0 : ends[ends.length - 1];
		int code = (last <= 0xFF) ? 0 : (last <= 0xFFFF) ? 1 : 2;
		int width = 1 << code;
		out.insert(tableAt, ends.length * width);
		out.setByte(codeAt, code);
		for (int index = 0; index < ends.length; index++) {
			out.setNumber(tableAt + index * width, width, ends[index]);
		}
	}

}

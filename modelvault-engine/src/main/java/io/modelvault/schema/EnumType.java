package io.modelvault.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * One of a closed set of words. A value is the word; values are ordered as their words
 * are declared. Keys hold the number of the word, so an index over an enum is built anew
 * when words get other numbers.
 *
 * @param variants at least one, all different
 */
public record EnumType(List<String> variants) implements Type {

	public EnumType {
		variants = List.copyOf(variants);
		if (variants.isEmpty() || new HashSet<>(variants).size() != variants.size()) {
			throw new InvalidModelException("An enum needs at least one variant, and all must differ",
					Map.of("variants", variants));
		}
	}

	public static EnumType of(String... variants) {
		return new EnumType(List.of(variants));
	}

	/**
	 * The number of a word in the order of the declaration, beginning at 0.
	 * @throws IllegalArgumentException if it is none of the words
	 */
	public int number(String variant) {
		int number = this.variants.indexOf(variant);
		if (number < 0) {
			throw new IllegalArgumentException("The value is none of the variants " + this.variants);
		}
		return number;
	}

	/** Whether the words of the shorter enum are the first words of the longer one. */
	public boolean numbersAs(EnumType other) {
		int common = Math.min(this.variants.size(), other.variants.size());
		return this.variants.subList(0, common).equals(other.variants.subList(0, common));
	}

	@Override
	public int depth() {
		return 1;
	}

	@Override
	public String toString() {
		return "enum" + this.variants;
	}

}

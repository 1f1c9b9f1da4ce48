package io.modelvault.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * One of a closed set of words. A value is the word; the order of values is the order of
 * the words by code point, not that of their declaration, so that adding or reordering
 * variants moves no index entry.
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

	@Override
	public int depth() {
		return 1;
	}

	@Override
	public String toString() {
		return "enum" + this.variants;
	}

}

package io.modelvault.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.modelvault.error.InvalidModelException;

/**
 * Represents an object of one of several variants, like a sealed interface. A value is a
 * map that contains the name of its variant under {@link #tag()}, besides the fields of
 * that variant.
 *
 * @param tag the key of the variant name; no variant has a field of that name
 * @param variants at least one, with different names
 */
public record UnionType(String tag, List<Variant> variants) implements Type {

	public UnionType {
		variants = List.copyOf(variants);
		Field.requireName(tag);
		Set<String> names = new HashSet<>();
		for (Variant variant : variants) {
			if (!names.add(variant.name()) || variant.type().field(tag).isPresent()) {
				throw new InvalidModelException(
						"Variant '" + variant.name()
								+ "' is there twice, or has a field with the name of the type tag '" + tag + "'",
						Map.of("tag", tag, "variant", variant.name()));
			}
		}
		Type.requireDepth(depth(variants));
		if (variants.isEmpty()) {
			throw new InvalidModelException("A union needs at least one variant", Map.of("tag", tag));
		}
	}

	/** Returns the variant of that name. */
	public Optional<Variant> variant(String name) {
		return this.variants.stream().filter((variant) -> variant.name().equals(name)).findFirst();
	}

	@Override
	public int depth() {
		return depth(this.variants);
	}

	private static int depth(List<Variant> variants) {
		return 1 + variants.stream().mapToInt((variant) -> variant.type().depth()).max().orElse(0);
	}

	@Override
	public String toString() {
		return this.variants.stream()
			.map((variant) -> variant.name() + ": " + variant.type())
			.collect(Collectors.joining(" | ", "union<", ">"));
	}

	/**
	 * One variant of the union.
	 *
	 * @param name the value of the tag
	 * @param type the fields
	 */
	public record Variant(String name, ObjectType type) {

		public Variant {
			Field.requireName(name);
		}

	}

}

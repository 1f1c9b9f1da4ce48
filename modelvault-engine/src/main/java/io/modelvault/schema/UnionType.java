package io.modelvault.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.modelvault.error.InvalidModelException;

/**
 * An object of one of several kinds, as a sealed interface has them. A value is a map
 * that names its kind under {@link #tag()}, beside the fields of that kind.
 *
 * @param tag the key that names the kind; no variant has a field of that name
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

	/** The variant of that name. */
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
	 * One kind of object.
	 *
	 * @param name what the tag says
	 * @param type its fields
	 */
	public record Variant(String name, ObjectType type) {

		public Variant {
			Field.requireName(name);
		}

	}

}

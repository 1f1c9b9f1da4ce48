package io.modelvault.boot.migration.faulty;

import io.modelvault.model.Id;
import io.modelvault.model.Model;

/**
 * A model with a component that cannot be stored.
 *
 * @param id its number
 * @param lines cannot be stored
 */
@Model
public record Order(@Id Long id, Thread lines) {
}

package io.modelvault.boot.migration.first;

import io.modelvault.model.Model;

import org.springframework.data.annotation.Id;

/**
 * A person with a name.
 */
@Model(collection = "people")
public record Person(@Id Long id, String name) {
}

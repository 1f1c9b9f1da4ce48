package io.modelvault.boot.migration.third;

import io.modelvault.model.Model;

import org.springframework.data.annotation.Id;

/**
 * A person who lives somewhere.
 */
@Model(collection = "people")
public record Person(@Id Long id, String name, String country) {
}

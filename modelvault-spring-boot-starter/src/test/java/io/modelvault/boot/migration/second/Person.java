package io.modelvault.boot.migration.second;

import io.modelvault.model.Model;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * A person who may have a nickname.
 */
@Model(collection = "people")
public record Person(@Id Long id, String name, @Nullable String nickname) {
}

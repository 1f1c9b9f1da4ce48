package io.modelvault.boot.endpoint.library;

import io.modelvault.model.Index;
import io.modelvault.model.Model;

import org.springframework.data.annotation.Id;

/**
 * What a library lends.
 */
@Model
public record Book(@Id Long number, String title, @Index(name = "by_author") String author) {
}

package io.modelvault.boot.autoconfigure.post;

import io.modelvault.model.Model;

import org.springframework.data.annotation.Id;

/**
 * Something that is on its way.
 */
@Model
public record Parcel(@Id Long number, String town) {
}

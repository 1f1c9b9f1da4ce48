package io.modelvault.boot.autoconfigure.shop;

import io.modelvault.model.Index;
import io.modelvault.model.Model;

import org.springframework.data.annotation.Id;

/**
 * What a shop sells.
 */
@Model
public record Article(@Id Long number, @Index String name, long cents) {
}

package io.modelvault.boot.test.library;

import io.modelvault.model.Id;
import io.modelvault.model.Model;

@Model(collection = "readers")
record Reader(@Id String name) {
}

package io.modelvault.boot.bench.stored;

import io.modelvault.model.Index;
import io.modelvault.model.Model;

@Model
record Note(String id, @Index String author, String text) {
}

package io.modelvault.data.observability;

import io.modelvault.model.Index;

record Note(String id, @Index String author, int length) {
}

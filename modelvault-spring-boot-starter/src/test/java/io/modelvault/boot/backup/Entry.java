package io.modelvault.boot.backup;

import io.modelvault.model.Id;
import io.modelvault.model.Index;

/**
 * What is backed up.
 */
record Entry(@Id long number, @Index String text) {
}

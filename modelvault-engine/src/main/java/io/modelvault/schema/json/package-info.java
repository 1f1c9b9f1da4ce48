/** Reads and writes schemas as JSON, see {@code docs/schema-json.md}. */
@NullMarked
package io.modelvault.schema.json;

import org.jspecify.annotations.NullMarked;

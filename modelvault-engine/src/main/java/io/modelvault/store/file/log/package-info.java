/**
 * The binary structures of the file: header, superblocks, segments and the operations in
 * them. Each structure has its diagram here and in {@code docs/file-format.md}.
 */
@NullMarked
package io.modelvault.store.file.log;

import org.jspecify.annotations.NullMarked;

/** Backups of a running database, each verified before it gets its name. */
@NullMarked
package io.modelvault.boot.backup;

import org.jspecify.annotations.NullMarked;

/**
 * File access. All access of the store to files goes through this package: a
 * {@code Storage} is a directory of files, on disk or in memory; {@code WriterLock} is
 * the lock of a database.
 */
@NullMarked
package io.modelvault.store.io;

import org.jspecify.annotations.NullMarked;

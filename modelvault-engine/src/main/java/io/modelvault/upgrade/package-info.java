/**
 * Upgrades a whole database to a release of an application: to the schemas of its models
 * and the migrations written for it, in one transaction, with a history in the file.
 */
@NullMarked
package io.modelvault.upgrade;

import org.jspecify.annotations.NullMarked;

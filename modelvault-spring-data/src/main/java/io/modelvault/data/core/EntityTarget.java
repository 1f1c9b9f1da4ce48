package io.modelvault.data.core;

import io.modelvault.ModelCollection;

/**
 * Where the entities of one operation are written.
 *
 * @param <T> the entities' type
 * @param collection the collection, in the transaction of the operation if it has one
 * @param properties told what is set in the caller's entities
 */
record EntityTarget<T>(ModelCollection<T> collection, SetProperties properties) {

}

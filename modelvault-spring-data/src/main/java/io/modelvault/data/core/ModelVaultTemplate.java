package io.modelvault.data.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.modelvault.Database;
import io.modelvault.ModelCollection;
import io.modelvault.ModelQuery;
import io.modelvault.Transaction;
import io.modelvault.data.core.convert.MappingModelVaultConverter;
import io.modelvault.data.core.convert.ModelVaultConverter;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.data.observability.ModelVaultObservations;
import io.modelvault.error.ModelVaultException;
import io.modelvault.model.ModelCodec;
import io.modelvault.query.Conditions;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.data.support.PageableExecutionUtils;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.util.ClassUtils;

/**
 * Reads and writes entities in the database of a {@link DatabaseSource}. Safe for use by
 * several threads.
 */
public class ModelVaultTemplate implements ModelVaultOperations, ApplicationContextAware {

	private final DatabaseSource source;

	private final ModelVaultConverter converter;

	private final EntityLifecycle lifecycle = new EntityLifecycle();

	private final QueryMapper queries;

	private final ModelVaultExceptionTranslator exceptions = new ModelVaultExceptionTranslator();

	private final Map<Class<?>, EntityWriter<?>> writers = new ConcurrentHashMap<>();

	private volatile @Nullable OpenCollections collections;

	private volatile @Nullable ModelVaultObservations observations;

	/**
	 * Creates a template for the database of a source.
	 * @param source the source, also that of the transaction manager
	 * @param mappingContext the metadata of the entities
	 */
	public ModelVaultTemplate(DatabaseSource source, ModelVaultMappingContext mappingContext) {
		this(source, new MappingModelVaultConverter(mappingContext));
	}

	/**
	 * Creates a template for the database of a source.
	 * @param source the source, also that of the transaction manager
	 * @param converter the converter between entities and documents
	 */
	public ModelVaultTemplate(DatabaseSource source, ModelVaultConverter converter) {
		this.source = source;
		this.converter = converter;
		this.queries = new QueryMapper(converter);
	}

	/**
	 * Uses the entity callbacks among the beans of a context, and publishes events to it.
	 * Must be called before the first operation.
	 */
	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.lifecycle.use(context);
	}

	/**
	 * Sets other callbacks than those among the beans. Must be called before the first
	 * operation.
	 * @param callbacks the callbacks
	 */
	public void setEntityCallbacks(EntityCallbacks callbacks) {
		this.lifecycle.use(callbacks);
	}

	/**
	 * Turns events on or off.
	 * @param enabled whether events are published; true by default
	 */
	public void setEntityLifecycleEventsEnabled(boolean enabled) {
		this.lifecycle.publish(enabled);
	}

	/**
	 * Enables the observation of operations. Unset, or while the observations have no
	 * handler, it costs nothing.
	 * @param observations the observations to record to
	 */
	public void setObservations(ModelVaultObservations observations) {
		this.observations = observations;
	}

	/**
	 * Looks up every collection again at its next use. To be called when collections have
	 * been dropped or renamed, or the database has been restored to an earlier state,
	 * without the template.
	 */
	public void forgetCollections() {
		this.collections = null;
	}

	@Override
	public ModelVaultConverter getConverter() {
		return this.converter;
	}

	@Override
	public ModelVaultMappingContext getMappingContext() {
		return this.converter.getMappingContext();
	}

	@Override
	public <T> ModelCodec<T> getCodec(Class<T> type) {
		return writer(type).codec();
	}

	@Override
	public void register(Class<?> type) {
		translated(() -> collection(type));
	}

	@Override
	public <T> T insert(T entity) {
		Class<T> type = typeOf(entity);
		return write("insert", type, (collection) -> writer(type).insert(entity, target(collection)));
	}

	@Override
	public <T> List<T> insertAll(Iterable<? extends T> entities) {
		List<T> all = listOf(entities);
		if (all.isEmpty()) {
			return all;
		}
		Class<T> type = typeOf(all.get(0));
		return writeAll("insert", all, type, writer(type)::insertReady);
	}

	@Override
	public <T> T save(T entity) {
		Class<T> type = typeOf(entity);
		return write("save", type, (collection) -> writer(type).save(entity, target(collection)));
	}

	@Override
	public <T> List<T> saveAll(Iterable<? extends T> entities) {
		List<T> all = listOf(entities);
		if (all.isEmpty()) {
			return all;
		}
		Class<T> type = typeOf(all.get(0));
		EntityWriter<T> writer = writer(type);
		if (all.stream().allMatch(writer::replaces)) {
			return writeAll("save", all, type, writer::saveReady);
		}
		return write("save", type, (collection) -> atOnce(collection, (target) -> {
			all.replaceAll((entity) -> writer.save(entity, target));
			return all;
		}));
	}

	/** Calls back before and after the transaction, so that a callback may write too. */
	private <T> List<T> writeAll(String operation, List<T> all, Class<T> type,
			BiFunction<T, EntityTarget<T>, T> write) {
		EntityWriter<T> writer = writer(type);
		all.replaceAll(writer::beforeSave);
		List<T> stored = write(operation, type, (collection) -> atOnce(collection,
				(target) -> all.stream().map((entity) -> write.apply(entity, target)).toList()));
		return stored.stream().map(writer::afterSave).toList();
	}

	@Override
	public <T> T update(T entity) {
		Class<T> type = typeOf(entity);
		return write("update", type, (collection) -> writer(type).update(entity, target(collection)));
	}

	@Override
	public <T> long update(Query query, UnaryOperator<T> change, Class<T> type) {
		EntityWriter<T> writer = writer(type);
		return write("update", type, (collection) -> this.queries.map(collection, query, type)
			.update((entity) -> writer.changed(entity, change)));
	}

	@Override
	public boolean delete(Object entity) {
		return deleteAll(List.of(entity)) > 0;
	}

	@Override
	public long deleteAll(Iterable<?> entities) {
		List<Object> all = listOf(entities);
		return all.isEmpty() ? 0 : deleteAll(all, typeOf(all.get(0)));
	}

	private <T> long deleteAll(List<? extends T> entities, Class<T> type) {
		return write("delete", type, (collection) -> atOnce(collection,
				(target) -> entities.stream().filter((entity) -> writer(type).delete(entity, target)).count()));
	}

	@Override
	public boolean deleteById(Object id, Class<?> type) {
		return write("delete", type, (collection) -> collection.delete(stored(id)));
	}

	@Override
	public long deleteAllById(Iterable<?> ids, Class<?> type) {
		return write("delete", type, (collection) -> withIds(collection, ids).delete());
	}

	@Override
	public long delete(Query query, Class<?> type) {
		return deleteMatching(query, type);
	}

	private <T> long deleteMatching(Query query, Class<T> type) {
		return write("delete", type, (collection) -> this.queries.map(collection, query, type).delete());
	}

	@Override
	public <T> List<T> findAndDelete(Query query, Class<T> type) {
		return write("delete", type, (collection) -> atOnce(collection, (target) -> {
			ModelQuery<T> mapped = this.queries.map(target.collection(), query, type);
			List<T> found = mapped.list();
			mapped.delete();
			return found;
		}));
	}

	@Override
	public <T> Optional<T> findOneAndDelete(Query query, Class<T> type) {
		return write("delete", type, (collection) -> atOnce(collection, (target) -> {
			ModelCollection<T> inTransaction = target.collection();
			Optional<T> only = onlyOne(this.queries.map(inTransaction, atMostTwo(query), type).list(), type);
			only.ifPresent((entity) -> inTransaction.delete(writer(type).idOf(entity)));
			return only;
		}));
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type) {
		return observed("find", type, (collection) -> collection.get(stored(id)));
	}

	@Override
	public boolean existsById(Object id, Class<?> type) {
		return observed("exists", type, (collection) -> collection.exists(stored(id)));
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type) {
		return observed("find", type, (collection) -> withIds(collection, ids).list());
	}

	private <T> ModelQuery<T> withIds(ModelCollection<T> collection, Iterable<?> ids) {
		List<Object> stored = listOf(ids);
		stored.replaceAll(this::stored);
		return collection.where(Conditions.in(collection.schema().primaryKey().toString(), stored));
	}

	private Object stored(Object id) {
		return this.converter.getCustomConversions().toStored(id);
	}

	@Override
	public <T> List<T> find(Query query, Class<T> type) {
		return query(query, type, ModelQuery::list);
	}

	@Override
	public <T> Optional<T> findOne(Query query, Class<T> type) {
		return onlyOne(find(atMostTwo(query), type), type);
	}

	private static Query atMostTwo(Query query) {
		return query.part(0, 2);
	}

	private static <T> Optional<T> onlyOne(List<T> found, Class<T> type) {
		if (found.size() > 1) {
			throw new IncorrectResultSizeDataAccessException(
					"The query finds more than one " + type.getName() + " where one at most was expected", 1);
		}
		return found.stream().findFirst();
	}

	@Override
	public <T> Page<T> find(Query query, Pageable pageable, Class<T> type) {
		return observed("find", type, (collection) -> onOneSnapshot(collection, (snapshot) -> {
			List<T> content = this.queries.map(snapshot, query.page(pageable), type).list();
			return PageableExecutionUtils.getPage(content, pageable,
					() -> this.queries.map(snapshot, query, type).count());
		}));
	}

	@Override
	public <T> Stream<T> stream(Query query, Class<T> type) {
		return query(query, type, ModelQuery::stream);
	}

	@Override
	public long count(Query query, Class<?> type) {
		return ask("count", query, type, ModelQuery::count);
	}

	@Override
	public boolean exists(Query query, Class<?> type) {
		return ask("exists", query, type, ModelQuery::exists);
	}

	@Override
	public <T, R> R execute(Class<T> type, Function<ModelCollection<T>, R> action) {
		return observed("execute", type, action);
	}

	@Override
	public <T, R> R query(Query query, Class<T> type, Function<ModelQuery<T>, R> action) {
		return ask("find", query, type, action);
	}

	private <T, R> R ask(String operation, Query query, Class<T> type, Function<ModelQuery<T>, R> action) {
		return observed(operation, type, (collection) -> action.apply(this.queries.map(collection, query, type)));
	}

	private <T, R> R observed(String operation, Class<T> type, Function<ModelCollection<T>, R> action) {
		return observed(operation, () -> readable(type), action);
	}

	private <T, R> R observed(String operation, Supplier<ModelCollection<T>> target,
			Function<ModelCollection<T>, R> action) {
		ModelVaultObservations active = this.observations;
		if (active == null || !active.isActive()) {
			return translated(() -> action.apply(target.get()));
		}
		return active.operation(operation, (context) -> translated(() -> {
			ModelCollection<T> collection = target.get();
			context.setCollection(collection.name());
			return action.apply(collection.observedBy(context));
		}));
	}

	private <T, R> R write(String operation, Class<T> type, Function<ModelCollection<T>, R> action) {
		if (TransactionHolder.current(this.source) == null && SuspendedWriter.existsFor(this.source)) {
			throw new IllegalTransactionStateException("A write outside of a transaction (NOT_SUPPORTED) while this "
					+ "thread has suspended a writing transaction. A ModelVault database has one writer at a time, so "
					+ "this write would wait for ever: make it in the transaction, or after it");
		}
		return observed(operation, () -> collection(type), action);
	}

	private static <T> List<T> listOf(Iterable<? extends T> entities) {
		List<T> all = new ArrayList<>();
		entities.forEach(all::add);
		return all;
	}

	private <T> EntityTarget<T> target(ModelCollection<T> collection) {
		TransactionHolder holder = TransactionHolder.of(this.source);
		return new EntityTarget<>(collection, (holder != null) ? holder.properties() : new SetProperties());
	}

	/**
	 * Writes all that the action writes, or nothing of it when it fails, which leaves the
	 * caller's entities as they were.
	 */
	private <T, R> R atOnce(ModelCollection<T> collection, Function<EntityTarget<T>, R> action) {
		EntityTarget<T> target = target(collection);
		long before = target.properties().mark();
		boolean done = false;
		try {
			R result = inTransaction(target, action);
			done = true;
			return result;
		}
		finally {
			if (!done) {
				target.properties().restoreTo(before);
			}
		}
	}

	private <T, R> R inTransaction(EntityTarget<T> target, Function<EntityTarget<T>, R> action) {
		Transaction current = TransactionHolder.current(this.source);
		if (current != null) {
			return current.atomically(() -> action.apply(target));
		}
		try (Transaction transaction = this.source.database().begin()) {
			ModelCollection<T> collection = transaction.in(target.collection());
			R result = action.apply(new EntityTarget<>(collection, target.properties()));
			transaction.commit();
			return result;
		}
	}

	private <T, R> R onOneSnapshot(ModelCollection<T> collection, Function<ModelCollection<T>, R> action) {
		if (TransactionHolder.current(this.source) != null) {
			return action.apply(collection);
		}
		try (Transaction snapshot = this.source.database().beginReadOnly()) {
			return action.apply(snapshot.in(collection));
		}
	}

	private <T> ModelCollection<T> collection(Class<T> type) {
		Transaction transaction = TransactionHolder.current(this.source);
		ModelCollection<T> known = openCollections().get(type);
		if (transaction == null) {
			return (known != null) ? known : registered(type);
		}
		if (known != null) {
			return transaction.in(known);
		}
		return transaction.isReadOnly() ? transaction.in(registered(type))
				: transaction.collection(writer(type).codec());
	}

	/** Reading registers no collection: one that does not exist has no documents. */
	private <T> ModelCollection<T> readable(Class<T> type) {
		OpenCollections open = openCollections();
		ModelCodec<T> codec = writer(type).codec();
		if (open.get(type) != null || codec.isSubset()) {
			return collection(type);
		}
		Transaction transaction = TransactionHolder.current(this.source);
		List<String> existing = (transaction != null) ? transaction.collectionNames()
				: open.database().collectionNames();
		if (existing.contains(codec.schema().name())) {
			return collection(type);
		}
		ModelCollection<T> unregistered = open.database().collectionWithoutRegistering(codec);
		return (transaction != null) ? transaction.in(unregistered) : unregistered;
	}

	private <T> ModelCollection<T> registered(Class<T> type) {
		OpenCollections open = openCollections();
		ModelCollection<T> collection = open.database().collection(writer(type).codec());
		open.put(type, collection);
		return collection;
	}

	private OpenCollections openCollections() {
		Database database = this.source.database();
		OpenCollections open = this.collections;
		if (open == null || open.database() != database) {
			open = new OpenCollections(database);
			this.collections = open;
		}
		return open;
	}

	@SuppressWarnings("unchecked")
	private <T> EntityWriter<T> writer(Class<T> type) {
		return (EntityWriter<T>) this.writers.computeIfAbsent(type,
				(key) -> new EntityWriter<>(this.converter.getCodec(key),
						getMappingContext().getRequiredPersistentEntity(key), this.lifecycle));
	}

	@SuppressWarnings("unchecked")
	private static <T> Class<T> typeOf(T entity) {
		return (Class<T>) ClassUtils.getUserClass(entity);
	}

	private <R> R translated(Supplier<R> action) {
		try {
			return action.get();
		}
		catch (ModelVaultException ex) {
			throw this.exceptions.translate(ex);
		}
	}

}

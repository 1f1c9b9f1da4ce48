package io.modelvault.data.core;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.modelvault.data.core.mapping.event.AfterConvertCallback;
import io.modelvault.data.core.mapping.event.AfterDeleteEvent;
import io.modelvault.data.core.mapping.event.AfterSaveCallback;
import io.modelvault.data.core.mapping.event.AfterSaveEvent;
import io.modelvault.data.core.mapping.event.BeforeConvertCallback;
import io.modelvault.data.core.mapping.event.BeforeConvertEvent;
import io.modelvault.data.core.mapping.event.BeforeDeleteEvent;
import io.modelvault.data.core.mapping.event.BeforeSaveCallback;
import io.modelvault.data.core.mapping.event.BeforeSaveEvent;
import io.modelvault.model.ModelCodec;
import io.modelvault.schema.CollectionSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mapping.callback.EntityCallbacks;

/**
 * Runs entity callbacks and publishes events when entities are saved, read and deleted.
 * Without callbacks and publisher, each of its methods returns its argument.
 */
final class EntityLifecycle {

	private volatile EntityCallbacks callbacks = EntityCallbacks.create();

	private volatile boolean convertedOnRead;

	private volatile @Nullable ApplicationEventPublisher publisher;

	private volatile boolean publishing = true;

	void use(ApplicationContext context) {
		this.publisher = context;
		this.callbacks = EntityCallbacks.create(context);
		this.convertedOnRead = context.getBeanNamesForType(AfterConvertCallback.class).length > 0;
	}

	void use(EntityCallbacks others) {
		this.callbacks = others;
		this.convertedOnRead = true;
	}

	void publish(boolean wanted) {
		this.publishing = wanted;
	}

	<T> T beforeConvert(T entity, String collection) {
		tell(() -> new BeforeConvertEvent<>(entity, collection));
		return this.callbacks.callback(BeforeConvertCallback.class, entity, collection);
	}

	<T> T beforeSave(T entity, String collection) {
		tell(() -> new BeforeSaveEvent<>(entity, collection));
		return this.callbacks.callback(BeforeSaveCallback.class, entity, collection);
	}

	<T> T afterSave(T entity, String collection) {
		tell(() -> new AfterSaveEvent<>(entity, collection));
		return this.callbacks.callback(AfterSaveCallback.class, entity, collection);
	}

	void beforeDelete(Object entity, String collection) {
		tell(() -> new BeforeDeleteEvent<>(entity, collection));
	}

	void afterDelete(Object entity, String collection) {
		tell(() -> new AfterDeleteEvent<>(entity, collection));
	}

	private void tell(Supplier<ApplicationEvent> event) {
		ApplicationEventPublisher to = this.publisher;
		if (to != null && this.publishing) {
			to.publishEvent(event.get());
		}
	}

	/** Returns the codec with a callback after each read, if there are callbacks. */
	<T> ModelCodec<T> watched(ModelCodec<T> codec) {
		return this.convertedOnRead ? new WatchedCodec<>(codec, this::afterConvert) : codec;
	}

	private <T> T afterConvert(T entity, String collection) {
		return this.callbacks.callback(AfterConvertCallback.class, entity, collection);
	}

	/**
	 * @param <T> the entities' type
	 */
	private record WatchedCodec<T>(ModelCodec<T> codec,
			BiFunction<T, String, T> afterConvert) implements ModelCodec<T> {

		@Override
		public Class<T> type() {
			return this.codec.type();
		}

		@Override
		public CollectionSchema schema() {
			return this.codec.schema();
		}

		@Override
		public boolean isSubset() {
			return this.codec.isSubset();
		}

		@Override
		public Set<String> readOnlyFields() {
			return this.codec.readOnlyFields();
		}

		@Override
		public @Nullable Object idOf(T model) {
			return this.codec.idOf(model);
		}

		@Override
		public Map<String, @Nullable Object> toDocument(T model) {
			return this.codec.toDocument(model);
		}

		@Override
		public T fromDocument(Map<String, ? extends @Nullable Object> document) {
			return this.afterConvert.apply(this.codec.fromDocument(document), schema().name());
		}

		@Override
		public @Nullable Object fieldValue(String field, @Nullable Object value) {
			return this.codec.fieldValue(field, value);
		}

	}

}

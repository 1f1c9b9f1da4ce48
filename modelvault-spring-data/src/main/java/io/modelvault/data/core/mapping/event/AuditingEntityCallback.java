package io.modelvault.data.core.mapping.event;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.core.Ordered;
import org.springframework.data.auditing.IsNewAwareAuditingHandler;

/** Sets the creator and the last modifier of an entity, and the times. */
public class AuditingEntityCallback implements BeforeConvertCallback<Object>, Ordered {

	private static final int ORDER = 100;

	private final ObjectFactory<IsNewAwareAuditingHandler> handler;

	/**
	 * Creates a callback that audits with a handler.
	 * @param handler the handler, requested when the first entity is saved
	 */
	public AuditingEntityCallback(ObjectFactory<IsNewAwareAuditingHandler> handler) {
		this.handler = handler;
	}

	@Override
	public Object onBeforeConvert(Object entity, String collection) {
		return this.handler.getObject().markAudited(entity);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}

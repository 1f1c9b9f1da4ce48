package io.modelvault.data.core.mapping.event;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.core.Ordered;
import org.springframework.data.auditing.IsNewAwareAuditingHandler;

/**
 * Fills in who has made and changed an entity, and when.
 */
public class AuditingEntityCallback implements BeforeConvertCallback<Object>, Ordered {

	private static final int ORDER = 100;

	private final ObjectFactory<IsNewAwareAuditingHandler> handler;

	/**
	 * Audits with a handler.
	 * @param handler asked for when the first entity is saved
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

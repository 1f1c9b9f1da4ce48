package io.modelvault.data.mapping;

import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.model.BasicPersistentEntity;

/**
 * What is known of a class whose objects are documents of a collection, or parts of one.
 *
 * @param <T> the class
 */
public class ModelVaultPersistentEntity<T> extends BasicPersistentEntity<T, ModelVaultPersistentProperty> {

	ModelVaultPersistentEntity(TypeInformation<T> information) {
		super(information);
	}

}

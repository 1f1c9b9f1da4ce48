package io.modelvault.model;

import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * Creates exceptions for mapping faults, which name the class, the component and the
 * remedy.
 */
final class ModelFault {

	private ModelFault() {
	}

	static InvalidModelException of(Class<?> model, String message) {
		return new InvalidModelException("Class " + model.getName() + " " + message, Map.of("class", model.getName()));
	}

	static InvalidModelException of(ModelMember member, String message) {
		return new InvalidModelException(
				"Component '" + member.name() + "' of class " + member.owner().getName() + " " + message,
				Map.of("class", member.owner().getName(), "component", member.name()));
	}

	static InvalidModelException of(ModelMember member, InvalidModelException cause) {
		return new InvalidModelException(
				"Component '" + member.name() + "' of class " + member.owner().getName() + ": " + cause.getMessage(),
				Map.of("class", member.owner().getName(), "component", member.name()), cause);
	}

}

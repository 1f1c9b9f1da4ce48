package io.modelvault.migration;

import java.util.Locale;

import io.modelvault.schema.diff.Compatibility;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes migration plans as JSON. */
final class PlanJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private PlanJson() {
	}

	static String write(MigrationPlan plan) {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put("collection", plan.collection());
		root.put("fromVersion", plan.fromVersion());
		root.put("change", id(plan.compatibility()));
		root.put("ready", plan.isReady());
		root.put("documents", plan.documentCount());
		root.put("documentsToRewrite", plan.documentsToRewrite());
		root.put("documentsToRead", plan.documentsToRead());
		ArrayNode steps = root.putArray("steps");
		plan.steps().forEach((step) -> write(steps.addObject(), step));
		return MAPPER.writeValueAsString(root);
	}

	private static void write(ObjectNode node, MigrationStep step) {
		node.put("step", step.action().id());
		node.put("path", step.path());
		node.put("change", id(step.compatibility()));
		node.put("text", step.text());
		node.put("documents", step.documents());
		if (step.lostValues() > 0) {
			node.put("lostValues", step.lostValues());
		}
		if (step.needed() != null) {
			node.put("needs", step.needed());
		}
	}

	private static String id(Compatibility compatibility) {
		return compatibility.name().toLowerCase(Locale.ROOT);
	}

}

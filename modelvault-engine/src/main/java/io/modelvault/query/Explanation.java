package io.modelvault.query;

import java.util.List;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes the plan of a query.
 *
 * @param plan the last step, which contains the steps that feed it
 * @param advice changes that would make the query cheaper; empty if there are none
 */
public record Explanation(PlanNode plan, List<String> advice) {

	public Explanation {
		advice = List.copyOf(advice);
	}

	/** Returns whether the plan uses the index of that name. */
	public boolean usesIndex(String name) {
		return this.plan.nodes().anyMatch((node) -> name.equals(node.attributes().get("index")));
	}

	/** Returns whether the plan may have to read every document of the collection. */
	public boolean scansCollection() {
		return this.plan.nodes().anyMatch((node) -> node.operator().equals("CollectionScan"));
	}

	/**
	 * Returns the plan as JSON:
	 * {@code {"plan": {"operator": "IndexLookup", "index": "by_country", ..., "inputs":
	 * [...]}, "advice": [...]}}. The attributes have the same names as in the text; an
	 * attribute without a name there is called {@code detail}.
	 */
	public String toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.set("plan", this.plan.json());
		ArrayNode lines = json.putArray("advice");
		this.advice.forEach(lines::add);
		return json.toString();
	}

	/** Returns the plan with one step per line, the last step first. */
	@Override
	public String toString() {
		StringBuilder out = new StringBuilder("Plan:\n");
		this.plan.print(out, "  ");
		this.advice.forEach((line) -> out.append("Advice: ").append(line).append('\n'));
		return out.toString();
	}

}

package io.modelvault.query;

import java.util.List;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a query is answered.
 *
 * @param plan the last step, with the steps that feed it inside
 * @param advice what would make it cheaper; empty if nothing comes to mind
 */
public record Explanation(PlanNode plan, List<String> advice) {

	public Explanation {
		advice = List.copyOf(advice);
	}

	/** Whether the index of that name is used. */
	public boolean usesIndex(String name) {
		return this.plan.nodes().anyMatch((node) -> name.equals(node.attributes().get("index")));
	}

	/** Whether every document of the collection may have to be read. */
	public boolean scansCollection() {
		return this.plan.nodes().anyMatch((node) -> node.operator().equals("CollectionScan"));
	}

	/**
	 * The plan as JSON:
	 * {@code {"plan": {"operator": "IndexLookup", "index": "by_country", ..., "inputs":
	 * [...]}, "advice": [...]}}. The attributes have the names of the text; what stands
	 * without a name there is {@code detail}.
	 */
	public String toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.set("plan", this.plan.json());
		ArrayNode lines = json.putArray("advice");
		this.advice.forEach(lines::add);
		return json.toString();
	}

	/** The plan, one step a line, the last step first. */
	@Override
	public String toString() {
		StringBuilder out = new StringBuilder("Plan:\n");
		this.plan.print(out, "  ");
		this.advice.forEach((line) -> out.append("Advice: ").append(line).append('\n'));
		return out.toString();
	}

}

package io.modelvault.query;

import java.util.List;

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

	/** The plan, one step a line, the last step first. */
	@Override
	public String toString() {
		StringBuilder out = new StringBuilder("Plan:\n");
		this.plan.print(out, "  ");
		this.advice.forEach((line) -> out.append("Advice: ").append(line).append('\n'));
		return out.toString();
	}

}

package io.modelvault.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes one step of a plan.
 *
 * @param operator the name of the step, such as {@code IndexLookup}
 * @param attributes the properties of the step, in display order; never a value of a
 * document or a query
 * @param inputs the steps that feed it
 */
public record PlanNode(String operator, Map<String, Object> attributes, List<PlanNode> inputs) {

	public PlanNode {
		attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
		inputs = List.copyOf(inputs);
	}

	/** Returns this step and all steps that feed it. */
	public Stream<PlanNode> nodes() {
		return Stream.concat(Stream.of(this), this.inputs.stream().flatMap(PlanNode::nodes));
	}

	/**
	 * Returns this step and all steps that feed it, one per line: the last step first,
	 * its inputs indented by two spaces.
	 */
	public List<String> lines() {
		StringBuilder out = new StringBuilder();
		print(out, "");
		return out.toString().lines().toList();
	}

	/** Returns the step in one line. */
	@Override
	public String toString() {
		return this.operator + this.attributes.entrySet().stream().map(PlanNode::text).collect(Collectors.joining());
	}

	/** Returns the step with its inputs in the format of {@link Explanation#toJson()}. */
	ObjectNode json() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("operator", this.operator);
		this.attributes.forEach((name, value) -> {
			String key = name.isEmpty() ? "detail" : name;
			if (value instanceof Number number) {
				json.put(key, number.longValue());
			}
			else {
				json.put(key, value.toString());
			}
		});
		if (!this.inputs.isEmpty()) {
			ArrayNode inputNodes = json.putArray("inputs");
			this.inputs.forEach((input) -> inputNodes.add(input.json()));
		}
		return json;
	}

	void print(StringBuilder out, String indent) {
		out.append(indent).append(this).append('\n');
		this.inputs.forEach((input) -> input.print(out, indent + "  "));
	}

	private static String text(Map.Entry<String, Object> attribute) {
		if (attribute.getKey().isEmpty()) {
			return " " + attribute.getValue();
		}
		Object value = attribute.getValue();
		boolean quoted = attribute.getKey().equals("index");
		return " " + attribute.getKey() + "=" + (quoted ? "\"" + value + "\"" : value);
	}

}

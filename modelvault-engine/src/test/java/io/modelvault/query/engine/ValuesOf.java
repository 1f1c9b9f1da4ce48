package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.modelvault.query.Condition;

/** Collects what a condition compares with, which its text hides. */
final class ValuesOf implements Condition.Cases<List<String>> {

	@Override
	public List<String> constant(Condition.Constant condition) {
		return List.of();
	}

	@Override
	public List<String> and(Condition.And condition) {
		return all(condition.conditions());
	}

	@Override
	public List<String> or(Condition.Or condition) {
		return all(condition.conditions());
	}

	@Override
	public List<String> not(Condition.Not condition) {
		return condition.condition().accept(this);
	}

	@Override
	public List<String> comparison(Condition.Comparison condition) {
		return List.of(text(condition.value()));
	}

	@Override
	public List<String> in(Condition.In condition) {
		return List.of(condition.values().stream().map(ValuesOf::text).toList().toString());
	}

	@Override
	public List<String> presence(Condition.Presence condition) {
		return List.of();
	}

	@Override
	public List<String> text(Condition.Text condition) {
		return List.of(text(condition.text()));
	}

	@Override
	public List<String> contains(Condition.Contains condition) {
		return List.of(text(condition.value()));
	}

	@Override
	public List<String> like(Condition.Like condition) {
		return List.of(text(condition.pattern()));
	}

	@Override
	public List<String> regex(Condition.Regex condition) {
		return List.of(text(condition.expression()));
	}

	@Override
	public List<String> elements(Condition.Elements condition) {
		return condition.condition().accept(this);
	}

	private List<String> all(List<Condition> conditions) {
		List<String> values = new ArrayList<>();
		conditions.forEach((each) -> values.addAll(each.accept(this)));
		return values;
	}

	private static String text(Object value) {
		return (value instanceof byte[] bytes) ? Arrays.toString(bytes) : "'" + value + "'";
	}

}

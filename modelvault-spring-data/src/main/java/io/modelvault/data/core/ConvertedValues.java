package io.modelvault.data.core;

import java.util.List;
import java.util.function.UnaryOperator;

import io.modelvault.query.Condition;

/** Replaces the values in a condition with their stored form. */
final class ConvertedValues implements Condition.Cases<Condition> {

	private final UnaryOperator<Object> toStored;

	ConvertedValues(UnaryOperator<Object> toStored) {
		this.toStored = toStored;
	}

	private List<Condition> all(List<Condition> conditions) {
		return conditions.stream().map((condition) -> condition.accept(this)).toList();
	}

	@Override
	public Condition constant(Condition.Constant condition) {
		return condition;
	}

	@Override
	public Condition and(Condition.And condition) {
		return new Condition.And(all(condition.conditions()));
	}

	@Override
	public Condition or(Condition.Or condition) {
		return new Condition.Or(all(condition.conditions()));
	}

	@Override
	public Condition not(Condition.Not condition) {
		return new Condition.Not(condition.condition().accept(this));
	}

	@Override
	public Condition comparison(Condition.Comparison condition) {
		Object value = condition.value();
		return (value != null) ? new Condition.Comparison(condition.path(), condition.operator(),
				this.toStored.apply(value), condition.ignoreCase()) : condition;
	}

	@Override
	public Condition in(Condition.In condition) {
		return new Condition.In(condition.path(),
				condition.values()
					.stream()
					.map((value) -> (value != null) ? this.toStored.apply(value) : null)
					.toList(),
				condition.ignoreCase());
	}

	@Override
	public Condition presence(Condition.Presence condition) {
		return condition;
	}

	@Override
	public Condition text(Condition.Text condition) {
		return condition;
	}

	@Override
	public Condition contains(Condition.Contains condition) {
		return new Condition.Contains(condition.path(), this.toStored.apply(condition.value()), condition.ignoreCase());
	}

	@Override
	public Condition like(Condition.Like condition) {
		return condition;
	}

	@Override
	public Condition regex(Condition.Regex condition) {
		return condition;
	}

	@Override
	public Condition elements(Condition.Elements condition) {
		return new Condition.Elements(condition.path(), condition.quantifier(), condition.condition().accept(this));
	}

}

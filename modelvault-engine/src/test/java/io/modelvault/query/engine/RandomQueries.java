package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.modelvault.query.Condition;
import io.modelvault.query.Condition.Comparison;
import io.modelvault.query.Condition.Operator;
import io.modelvault.query.Condition.Position;
import io.modelvault.query.Condition.Quantifier;
import io.modelvault.query.Conditions;
import io.modelvault.query.Query;
import io.modelvault.query.SortKey;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.SortOrder;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Queries that fit a schema: conditions of every kind, nested; sorts, limits, offsets.
 */
final class RandomQueries {

	private static final FieldPath ELEMENT = FieldPath.of(Conditions.ELEMENT);

	private final Random random;

	private final RandomValues values;

	private final CollectionSchema schema;

	private final List<FieldPath> paths;

	private final List<FieldPath> sortable;

	RandomQueries(Random random, CollectionSchema schema) {
		this.random = random;
		this.values = new RandomValues(random);
		this.schema = schema;
		this.paths = new ArrayList<>(RandomSchemas.paths(schema));
		// What is indexed is asked more often, or most queries would be scans.
		schema.indexes()
			.forEach((index) -> index.paths().forEach((path) -> this.paths.addAll(List.of(path, path, path))));
		this.sortable = this.paths.stream().filter((path) -> typeAt(path).isSortable()).toList();
	}

	Query next() {
		Query query = Query.where(condition(3)).orderBy(orderBy());
		if (this.random.nextInt(3) == 0) {
			query = query.limit(this.random.nextInt(12));
		}
		return (this.random.nextInt(4) == 0) ? query.offset(this.random.nextInt(8)) : query;
	}

	/** Some paths whose values can be compared; often those of an index. */
	List<FieldPath> paths(int count) {
		List<FieldPath> chosen = new ArrayList<>();
		if (count > 0 && this.random.nextBoolean() && !this.schema.indexes().isEmpty()) {
			this.values.one(this.schema.indexes())
				.paths()
				.stream()
				.filter((path) -> typeAt(path).isSortable())
				.forEach(chosen::add);
			return chosen.stream().distinct().limit(count).toList();
		}
		for (int left = count; left > 0; left--) {
			chosen.add(this.values.one(this.sortable));
		}
		return chosen.stream().distinct().toList();
	}

	private List<SortKey> orderBy() {
		List<SortKey> keys = new ArrayList<>();
		if (this.random.nextInt(5) == 0 && !this.schema.indexes().isEmpty()) {
			return alongAnIndex();
		}
		for (int left = this.random.nextInt(3); left > 0; left--) {
			SortKey.Nulls nulls = this.random.nextBoolean() ? SortKey.Nulls.FIRST : SortKey.Nulls.LAST;
			keys.add(new SortKey(this.values.one(this.sortable), order(), nulls, this.random.nextInt(6) == 0));
		}
		return keys;
	}

	private List<SortKey> alongAnIndex() {
		boolean backward = this.random.nextBoolean();
		return this.values.one(this.schema.indexes())
			.parts()
			.stream()
			.filter((part) -> typeAt(part.path()).isSortable())
			.map((part) -> ((part.order() == SortOrder.ASCENDING) != backward) ? SortKey.asc(part.path().toString())
					: SortKey.desc(part.path().toString()))
			.map((key) -> (this.random.nextInt(4) == 0) ? key.nullsFirst() : key)
			.toList();
	}

	private Condition condition(int depth) {
		int kind = this.random.nextInt((depth > 0) ? 10 : 6);
		return switch (kind) {
			case 6, 7 -> new Condition.And(several(depth - 1));
			case 8 -> new Condition.Or(several(depth - 1));
			case 9 -> new Condition.Not(condition(depth - 1));
			case 5 -> onOnePath(this.values.one(this.paths), 2);
			default -> on(this.values.one(this.paths), depth);
		};
	}

	private List<Condition> several(int depth) {
		List<Condition> conditions = new ArrayList<>();
		for (int left = this.random.nextInt(1, 4); left > 0; left--) {
			conditions.add(condition(depth));
		}
		return conditions;
	}

	/** Several conditions on the same value, which an index can answer together. */
	private Condition onOnePath(FieldPath path, int depth) {
		int kind = this.random.nextInt((depth > 0) ? 6 : 1);
		return switch (kind) {
			case 1, 2 -> new Condition.And(List.of(onOnePath(path, depth - 1), onOnePath(path, depth - 1)));
			case 3, 4 -> new Condition.Or(List.of(onOnePath(path, depth - 1), onOnePath(path, depth - 1)));
			case 5 -> new Condition.Not(onOnePath(path, depth - 1));
			default -> on(path, 0);
		};
	}

	private Condition on(FieldPath path, int depth) {
		return on(path, typeAt(path), depth);
	}

	private Condition on(FieldPath path, Type declared, int depth) {
		Type type = declared.required();
		if (this.random.nextInt(8) == 0) {
			return new Condition.Presence(path, this.random.nextBoolean());
		}
		if (type instanceof ListType list) {
			return onElements(path, list.element(), depth);
		}
		if (type instanceof SetType set) {
			return onElements(path, set.element(), depth);
		}
		if (type instanceof MapType) {
			return new Condition.Contains(path, this.values.one(List.of("a", "B", "x")), this.random.nextBoolean());
		}
		if (type instanceof ObjectType) {
			return new Condition.Presence(path, this.random.nextBoolean());
		}
		boolean text = type == ScalarType.STRING || type instanceof EnumType;
		return (text && this.random.nextBoolean()) ? onText(path) : onAtom(path, type);
	}

	private Condition onElements(FieldPath path, Type element, int depth) {
		if (element.isSortable() && this.random.nextBoolean()) {
			return new Condition.Contains(path, this.values.of(element), this.random.nextInt(5) == 0);
		}
		Quantifier quantifier = (this.random.nextInt(4) > 0) ? Quantifier.ANY : Quantifier.EVERY;
		return new Condition.Elements(path, quantifier, inElement(element, depth));
	}

	private Condition inElement(Type element, int depth) {
		Condition condition = (element.required() instanceof ObjectType object) ? inObject(object, depth)
				: on(ELEMENT, element, depth - 1);
		if (depth > 0 && this.random.nextInt(4) == 0) {
			condition = new Condition.And(List.of(condition, inElement(element, depth - 1)));
		}
		return (this.random.nextInt(6) == 0) ? new Condition.Not(condition) : condition;
	}

	private Condition inObject(ObjectType object, int depth) {
		Field field = this.values.one(object.fields());
		return on(FieldPath.of(field.name()), field.type(), depth - 1);
	}

	private Condition onText(FieldPath path) {
		String text = (String) this.values.of(ScalarType.STRING);
		boolean fold = this.random.nextInt(4) == 0;
		return switch (this.random.nextInt(4)) {
			case 0 -> new Condition.Like(path,
					this.values.one(List.of("%", "a%", "%b", "_", "a_b", "a\\%%", "%a%b%", "", "A%")), fold);
			case 1 -> new Condition.Regex(path, this.values.one(List.of("a", "^a", "b$", "^$", "[ab]+")), fold);
			case 2 -> new Condition.Contains(path, text, fold);
			default -> new Condition.Text(path, text, this.values.one(Arrays.asList(Position.values())), fold);
		};
	}

	private Condition onAtom(FieldPath path, Type type) {
		boolean fold = this.random.nextInt(8) == 0;
		if (this.random.nextInt(4) == 0) {
			List<@Nullable Object> among = new ArrayList<>();
			for (int left = this.random.nextInt(5); left > 0; left--) {
				among.add((this.random.nextInt(8) == 0) ? null : this.values.of(type));
			}
			return new Condition.In(path, among, fold);
		}
		Operator operator = this.values.one(Arrays.asList(Operator.values()));
		boolean nullable = operator == Operator.EQ || operator == Operator.NE;
		Object value = (nullable && this.random.nextInt(8) == 0) ? null : this.values.of(type);
		if (this.random.nextInt(6) == 0) {
			return new Condition.And(List.of(new Comparison(path, Operator.GTE, this.values.of(type), fold),
					new Comparison(path, Operator.LT, this.values.of(type), fold)));
		}
		return new Comparison(path, operator, value, fold);
	}

	private SortOrder order() {
		return this.random.nextBoolean() ? SortOrder.ASCENDING : SortOrder.DESCENDING;
	}

	private Type typeAt(FieldPath path) {
		return this.schema.typeAt(path).orElseThrow();
	}

}

package io.modelvault.data.repository.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.modelvault.ModelCollection;
import io.modelvault.data.core.ModelVaultExceptionTranslator;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.query.SortKey;
import io.modelvault.query.text.ChangeText;
import io.modelvault.query.text.FilterText;
import io.modelvault.query.text.ParameterUse;
import io.modelvault.query.text.TextOrder;
import io.modelvault.schema.CollectionSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.data.core.PropertyReferenceException;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.data.repository.query.ValueExpressionDelegate;

/** Runs a query that is written as text, in an annotation or a file. */
public class StringBasedModelVaultQuery extends AbstractModelVaultQuery {

	private static final ModelVaultExceptionTranslator EXCEPTIONS = new ModelVaultExceptionTranslator();

	private final ModelVaultQueryMethod method;

	private final ModelVaultOperations operations;

	private final FilterText text;

	private final Sort sort;

	private final TextParameters parameters;

	private final QueryExecution execution;

	private final @Nullable EntityChanges changes;

	/**
	 * Parses the text.
	 * @param method the method
	 * @param text the condition and the order
	 * @param operations the operations to read and write with
	 * @param expressions evaluates the value expressions in the text
	 * @param fullScans the policy if no index narrows it
	 * @throws UnsupportedQueryMethodException if the text is wrong or does not fit the
	 * method, or reads a whole collection and may not
	 */
	public StringBasedModelVaultQuery(ModelVaultQueryMethod method, String text, ModelVaultOperations operations,
			ValueExpressionDelegate expressions, FullScanPolicy fullScans) {
		super(method, operations);
		this.method = method;
		this.operations = operations;
		Subject subject = subject(method);
		new SubjectCheck(method, subject, operations.getMappingContext()).check(false);
		CollectionSchema schema = operations.execute(method.entityType(), ModelCollection::schema);
		TextNames names = new TextNames(operations.getMappingContext(), method.entityType());
		this.text = parsed("query", () -> FilterText.parse(text, schema, names));
		this.sort = sort(this.text.order());
		Optional<ChangeText> changed = method.update()
			.map((update) -> parsed("update", () -> ChangeText.parse(update.value(), schema, names)));
		List<ParameterUse> uses = new ArrayList<>(this.text.parameters());
		changed.ifPresent((each) -> uses.addAll(each.parameters()));
		this.parameters = TextParameters.of(method, uses, expressions,
				operations.getConverter().getCustomConversions());
		this.changes = changed.map((each) -> new EntityChanges(each, operations.getMappingContext())).orElse(null);
		this.execution = (subject != Subject.UPDATE) ? QueryExecution.of(method, subject, operations)
				: (query, arguments, reading) -> 0L;
		new FullScanCheck(method, operations, fullScans)
			.check((ignored) -> this.text.condition(this.parameters.samples()));
	}

	private static Subject subject(ModelVaultQueryMethod method) {
		List<Subject> subjects = new ArrayList<>();
		method.query().filter((query) -> query.count()).ifPresent((query) -> subjects.add(Subject.COUNT));
		method.query().filter((query) -> query.exists()).ifPresent((query) -> subjects.add(Subject.EXISTS));
		method.query().filter((query) -> query.delete()).ifPresent((query) -> subjects.add(Subject.DELETE));
		method.update().ifPresent((update) -> subjects.add(Subject.UPDATE));
		if (subjects.size() > 1) {
			throw method.unsupported("it asks for " + subjects + " at once", "Choose one of them");
		}
		return subjects.isEmpty() ? Subject.FIND : subjects.get(0);
	}

	private <R> R parsed(String what, java.util.function.Supplier<R> parser) {
		try {
			return parser.get();
		}
		catch (InvalidQueryException ex) {
			throw this.method.unsupported("the text of its " + what + " is wrong. " + ex.getMessage(),
					"Correct the text");
		}
	}

	private Sort sort(List<TextOrder> order) {
		List<Sort.Order> orders = new ArrayList<>();
		for (TextOrder each : order) {
			try {
				ModelVaultMappingContext.propertyPath(each.written(), this.method.entityType());
			}
			catch (PropertyReferenceException ex) {
				throw this.method.unsupported("its order is by '" + each.written() + "', which is no property",
						"Order by a property of the entity");
			}
			orders.add(order(each.written(), each.key()));
		}
		return Sort.by(orders);
	}

	private static Sort.Order order(String property, SortKey key) {
		boolean ascending = key.order() == io.modelvault.schema.SortOrder.ASCENDING;
		Sort.Order order = ascending ? Sort.Order.asc(property) : Sort.Order.desc(property);
		order = (key.nulls() == SortKey.Nulls.FIRST) ? order.nullsFirst() : order.nullsLast();
		return key.ignoreCase() ? order.ignoreCase() : order;
	}

	@Override
	Query sample(CollectionSchema schema) {
		return Query.matching(this.text.condition(this.parameters.samples())).sort(this.sort);
	}

	@Override
	Query query(ParametersParameterAccessor arguments, @Nullable Object[] parameters) {
		return translated(() -> Query.matching(this.text.condition(this.parameters.stored(arguments, parameters)))
			.sort(this.sort));
	}

	@Override
	@Nullable Object execute(Query query, ParametersParameterAccessor arguments, @Nullable Object[] parameters, Reading reading) {
		return (this.changes != null) ? update(this.method.entityType(), query, this.changes, arguments, parameters)
				: this.execution.execute(query, arguments, reading);
	}

	private <T> long update(Class<T> type, Query query, EntityChanges changes, ParametersParameterAccessor arguments,
			@Nullable Object[] parameters) {
		return this.operations.update(query, changes.with(this.parameters.bind(arguments, parameters)), type);
	}

	/** Translates the engine's exceptions about the text. */
	private static <R> R translated(java.util.function.Supplier<R> action) {
		try {
			return action.get();
		}
		catch (ModelVaultException ex) {
			throw Objects.requireNonNull(EXCEPTIONS.translateExceptionIfPossible(ex));
		}
	}

}

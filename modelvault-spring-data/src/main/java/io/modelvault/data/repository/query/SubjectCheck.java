package io.modelvault.data.repository.query;

import java.util.regex.Pattern;

import org.springframework.data.repository.query.Parameters;
import org.springframework.data.repository.query.parser.PartTree;
import org.springframework.data.util.ReflectionUtils;
import org.springframework.util.ClassUtils;

/**
 * Refuses what a method name asks for before {@code By}, or what a method gives back,
 * where it would not be honoured. Spring Data's own parser reads {@code deleteTop3By...}
 * as "delete all".
 */
final class SubjectCheck {

	private static final Pattern LIMITED_OTHERWISE = Pattern
		.compile("^(delete|remove|count|exists)(Distinct)?(First|Top)\\d*(\\p{Lu}.*?)??By.*");

	private final ModelVaultQueryMethod method;

	private final PartTree tree;

	SubjectCheck(ModelVaultQueryMethod method, PartTree tree) {
		this.method = method;
		this.tree = tree;
	}

	void check() {
		if (LIMITED_OTHERWISE.matcher(this.method.getName()).matches()) {
			throw this.method.unsupported("First and Top limit what is found, not what is deleted, counted or tested",
					"Find the entities with a limit first, then delete or count those");
		}
		if (this.method.isScrollQuery() || this.method.isSearchQuery()) {
			throw this.method.unsupported(
					"results of type " + this.method.returnType().getSimpleName() + " are not supported",
					"Give back a Slice or a Page, or a Stream");
		}
		if (this.tree.isDistinct() && this.method.getResultProcessor().getReturnedType().isProjecting()) {
			throw this.method.unsupported("Distinct would tell apart entities, not the projections that it gives back",
					"Give back entities, or remove Distinct and collect into a set");
		}
		if (this.tree.isDelete() || this.tree.isCountProjection() || this.tree.isExistsProjection()) {
			checkResult();
			checkNothingLimits(this.method.getParameters());
		}
	}

	private void checkResult() {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(this.method.returnType());
		boolean number = Long.class.equals(type) || Integer.class.equals(type);
		if (this.tree.isCountProjection() && !number) {
			throw this.method.unsupported("a count does not fit into " + type.getSimpleName(), "Give back a long");
		}
		if (this.tree.isExistsProjection() && !Boolean.class.equals(type)) {
			throw this.method.unsupported("what exists... tells does not fit into " + type.getSimpleName(),
					"Give back a boolean");
		}
		if (this.tree.isDelete() && !number && !ReflectionUtils.isVoid(type) && !this.method.isQueryForEntity()) {
			throw this.method.unsupported("what was deleted does not fit into " + type.getSimpleName(),
					"Give back nothing, the number as long, or the deleted entities");
		}
		if (this.tree.isDelete()
				&& (this.method.isPageQuery() || this.method.isSliceQuery() || this.method.isStreamQuery())) {
			throw this.method.unsupported("what was deleted cannot be paged or streamed", "Give back a List");
		}
	}

	private void checkNothingLimits(Parameters<?, ?> parameters) {
		if (parameters.hasPageableParameter() || parameters.hasLimitParameter() || parameters.hasSortParameter()) {
			throw this.method.unsupported("Pageable, Limit and Sort limit and order what is found, "
					+ "not what is deleted, counted or tested", "Remove the parameter");
		}
	}

}

package io.modelvault.data.repository.query;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;

import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

/**
 * Refuses a method name of which Spring Data leaves a part out when it reads properties:
 * it reads {@code UserDept_Name} as {@code user.name}.
 */
final class NameCheck {

	private static final Pattern SUBJECT = Pattern
		.compile("^(find|read|get|query|search|stream|count|exists|delete|remove)(\\p{Lu}.*?)??By");

	private final ModelVaultQueryMethod method;

	/** What follows {@code By}. */
	private final String written;

	private int position;

	NameCheck(ModelVaultQueryMethod method) {
		this.method = method;
		Matcher subject = SUBJECT.matcher(method.getName());
		this.written = plain(subject.find() ? method.getName().substring(subject.end()) : "");
	}

	/** Looks for each property of the tree in the name, from left to right. */
	void check(PartTree tree) {
		for (Part part : tree.getParts()) {
			check(part.getProperty().toDotPath());
		}
		for (Sort.Order order : tree.getSort()) {
			check(order.getProperty());
		}
	}

	private void check(String property) {
		String name = plain(property);
		int found = this.written.indexOf(name, this.position);
		if (found < 0) {
			throw this.method.unsupported(
					"Spring Data reads '" + property + "' in its name, which is not written there",
					"Separate all properties of the path: User_Dept_Name instead of UserDept_Name");
		}
		this.position = found + name.length();
	}

	private static String plain(String property) {
		return ModelVaultMappingContext.withoutSeparators(property).toLowerCase(Locale.ROOT);
	}

}

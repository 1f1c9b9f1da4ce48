package io.modelvault.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.Type;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Jakarta Validation's own annotations mean in a schema. The only class that needs
 * its jar. Annotations that are meant for a group other than the default one are left to
 * a validator, and so are constraints of other libraries. Those that the schema cannot
 * keep and a validator can are left to it too, with a warning.
 */
final class JakartaConstraints {

	private static final Logger log = LoggerFactory.getLogger(JakartaConstraints.class);

	private JakartaConstraints() {
	}

	static List<Constraint> read(List<Annotation> annotations, Type type, boolean converted, String where) {
		List<Constraint> constraints = new ArrayList<>();
		for (Annotation annotation : annotations) {
			Annotation[] contained = contained(annotation);
			for (Annotation single : (contained.length > 0) ? contained : new Annotation[] { annotation }) {
				if (isOurs(single) && hasDefaultGroup(single)) {
					constraints.addAll(kept(single, type, converted, where));
				}
			}
		}
		return constraints;
	}

	/**
	 * What a validator holds and the schema cannot is left to the validator. What no
	 * validator would take either is a fault of the model.
	 */
	private static List<Constraint> kept(Annotation annotation, Type type, boolean converted, String where) {
		List<Constraint> constraints;
		try {
			constraints = read(annotation);
		}
		catch (InvalidModelException ex) {
			if (!isValid(annotation)) {
				throw ex;
			}
			return leftOut(annotation, where, String.valueOf(ex.getMessage()));
		}
		if (converted && constraints.stream().anyMatch((each) -> !each.appliesTo(type.required()))) {
			return leftOut(annotation, where, "it does not apply to the " + type + " that is stored");
		}
		Constraint.requireApplicable(constraints, type, "component");
		return constraints;
	}

	private static boolean isValid(Annotation annotation) {
		if (annotation instanceof DecimalMin || annotation instanceof DecimalMax) {
			return isNumber(String.valueOf(member(annotation, "value")));
		}
		String expression = (annotation instanceof Pattern pattern) ? pattern.regexp()
				: (annotation instanceof Email email) ? email.regexp() : "";
		try {
			java.util.regex.Pattern.compile(expression);
			return true;
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

	private static List<Constraint> leftOut(Annotation annotation, String where, String reason) {
		log.warn("The database does not check @{} of {}: {}. A validator still does, where objects are validated",
				annotation.annotationType().getSimpleName(), where, reason);
		return List.of();
	}

	private static List<Constraint> read(Annotation annotation) {
		if (annotation instanceof NotNull) {
			return List.of();
		}
		if (annotation instanceof NotBlank) {
			return List.of(new Constraint.NotBlank());
		}
		if (annotation instanceof NotEmpty) {
			return List.of(new Constraint.NonEmpty());
		}
		if (annotation instanceof Size size) {
			return length(size);
		}
		if (annotation instanceof Pattern pattern) {
			return List.of(new Constraint.Regex(whole(pattern.regexp(), pattern.flags())));
		}
		if (annotation instanceof Email email) {
			return ".*".equals(email.regexp()) ? List.of(new Constraint.Email())
					: List.of(new Constraint.Email(), new Constraint.Regex(whole(email.regexp(), email.flags())));
		}
		if (annotation instanceof AssertTrue || annotation instanceof AssertFalse) {
			return List.of(new Constraint.Is(annotation instanceof AssertTrue));
		}
		if (annotation instanceof Past || annotation instanceof PastOrPresent) {
			return List.of(new Constraint.Past(annotation instanceof PastOrPresent));
		}
		if (annotation instanceof Future || annotation instanceof FutureOrPresent) {
			return List.of(new Constraint.Future(annotation instanceof FutureOrPresent));
		}
		if (annotation instanceof Null) {
			throw new InvalidModelException("it leaves nothing to keep; remove the component or mark it @Transient",
					Map.of());
		}
		return number(annotation);
	}

	private static List<Constraint> number(Annotation annotation) {
		if (annotation instanceof Min min) {
			return List.of(Constraint.Min.of(min.value()));
		}
		if (annotation instanceof Max max) {
			return List.of(Constraint.Max.of(max.value()));
		}
		if (annotation instanceof DecimalMin min) {
			return List.of(new Constraint.Min(limit(min.value()), !min.inclusive()));
		}
		if (annotation instanceof DecimalMax max) {
			return List.of(new Constraint.Max(limit(max.value()), !max.inclusive()));
		}
		if (annotation instanceof Positive || annotation instanceof PositiveOrZero) {
			return List.of(new Constraint.Min(BigDecimal.ZERO, annotation instanceof Positive));
		}
		if (annotation instanceof Negative || annotation instanceof NegativeOrZero) {
			return List.of(new Constraint.Max(BigDecimal.ZERO, annotation instanceof Negative));
		}
		if (annotation instanceof Digits digits) {
			return List.of(new Constraint.Digits(digits.integer(), digits.fraction()));
		}
		throw new InvalidModelException("it is not known here", Map.of());
	}

	private static BigDecimal limit(String text) {
		if (!isNumber(text)) {
			throw new InvalidModelException("a limit is no number", Map.of());
		}
		return new BigDecimal(text);
	}

	private static boolean isNumber(String text) {
		try {
			new BigDecimal(text);
			return true;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	private static List<Constraint> length(Size size) {
		List<Constraint> constraints = new ArrayList<>();
		if (size.min() > 0) {
			constraints.add(new Constraint.MinLength(size.min()));
		}
		if (size.max() < Integer.MAX_VALUE) {
			constraints.add(new Constraint.MaxLength(size.max()));
		}
		return constraints;
	}

	/**
	 * Returns a pattern that matches only the whole text, as Jakarta Validation requires.
	 */
	private static String whole(String regexp, Pattern.Flag[] flags) {
		int bits = Arrays.stream(flags).mapToInt(Pattern.Flag::getValue).reduce(0, (left, right) -> left | right);
		StringBuilder inline = new StringBuilder();
		append(inline, bits, java.util.regex.Pattern.UNIX_LINES, 'd');
		append(inline, bits, java.util.regex.Pattern.CASE_INSENSITIVE, 'i');
		append(inline, bits, java.util.regex.Pattern.COMMENTS, 'x');
		append(inline, bits, java.util.regex.Pattern.MULTILINE, 'm');
		append(inline, bits, java.util.regex.Pattern.DOTALL, 's');
		append(inline, bits, java.util.regex.Pattern.UNICODE_CASE, 'u');
		return "\\A(?" + inline + ":" + regexp + ")\\z";
	}

	private static void append(StringBuilder inline, int bits, int flag, char letter) {
		if ((bits & flag) != 0) {
			inline.append(letter);
		}
	}

	private static boolean isOurs(Annotation annotation) {
		return annotation.annotationType().getPackage() == NotNull.class.getPackage();
	}

	private static boolean hasDefaultGroup(Annotation annotation) {
		return (member(annotation, "groups") instanceof Class<?>[] groups) && groups.length == 0;
	}

	/** Returns the annotations in a {@code @Pattern.List} and similar containers. */
	private static Annotation[] contained(Annotation annotation) {
		Class<?> container = annotation.annotationType().getEnclosingClass();
		boolean list = container != null && container.getPackage() == NotNull.class.getPackage();
		return (list && member(annotation, "value") instanceof Annotation[] several) ? several : new Annotation[0];
	}

	private static Object member(Annotation annotation, String name) {
		try {
			return annotation.annotationType().getMethod(name).invoke(annotation);
		}
		catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException("@" + annotation.annotationType().getSimpleName() + " has no " + name, ex);
		}
	}

}

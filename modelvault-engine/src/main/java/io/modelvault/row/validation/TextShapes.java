package io.modelvault.row.validation;

import java.net.URI;
import java.net.URISyntaxException;

/** Recognises e-mail addresses and URLs. */
final class TextShapes {

	private static final int MAX_EMAIL_CHARS = 254;

	private static final int MAX_LOCAL_CHARS = 64;

	private static final int MAX_LABEL_CHARS = 63;

	private TextShapes() {
	}

	/**
	 * Returns whether the text has a local part, an at sign and a domain name; not
	 * whether mail can be delivered there.
	 */
	static boolean isEmail(String text) {
		int at = text.lastIndexOf('@');
		return text.length() <= MAX_EMAIL_CHARS && at > 0 && isLocalPart(text.substring(0, at))
				&& isDomain(text.substring(at + 1));
	}

	/** Returns whether the text is an absolute http or https URL with a host. */
	static boolean isUrl(String text) {
		try {
			URI uri = new URI(text);
			return uri.getHost() != null
					&& ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static boolean isLocalPart(String local) {
		return local.length() <= MAX_LOCAL_CHARS && !local.startsWith(".") && !local.endsWith(".")
				&& !local.contains("..") && local.chars().allMatch(TextShapes::isLocalChar);
	}

	private static boolean isLocalChar(int character) {
		return Character.isLetterOrDigit(character) || Character.isSurrogate((char) character)
				|| ".!#$%&'*+/=?^_`{|}~-".indexOf(character) >= 0;
	}

	private static boolean isDomain(String domain) {
		for (String label : domain.split("\\.", -1)) {
			boolean sound = !label.isEmpty() && label.length() <= MAX_LABEL_CHARS && !label.startsWith("-")
					&& !label.endsWith("-")
					&& label.codePoints().allMatch((c) -> Character.isLetterOrDigit(c) || c == '-');
			if (!sound) {
				return false;
			}
		}
		return true;
	}

}

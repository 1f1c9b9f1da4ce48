package io.modelvault.sample.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs}, divided at its second-level headings. A fenced block that
 * follows a line with nothing but a file name in a code span and a colon is that file.
 *
 * @param sections the text of each section, by heading
 */
record DocumentationPage(Map<String, String> sections) {

	private static final Pattern FILE = Pattern.compile("(?m)^`([^`\\n]+)`:\\n\\n```\\w+\\n(.*?)^```$", Pattern.DOTALL);

	static DocumentationPage read(String name) {
		Path page = Path.of("..", "docs", name);
		try {
			Map<String, String> sections = new LinkedHashMap<>();
			for (String section : Files.readString(page).split("(?m)^## ", -1)) {
				int lineEnd = section.indexOf('\n');
				sections.put(section.substring(0, lineEnd), section.substring(lineEnd));
			}
			return new DocumentationPage(sections);
		}
		catch (IOException ex) {
			throw new IllegalStateException("the page " + page + " cannot be read", ex);
		}
	}

	String section(String heading) {
		String section = this.sections.get(heading);
		if (section == null) {
			throw new IllegalArgumentException("no section '" + heading + "' among " + this.sections.keySet());
		}
		return section;
	}

	/** Writes the files of a section below a directory and returns the Java ones. */
	List<Path> writeFiles(String heading, Path directory) throws IOException {
		List<Path> sources = new ArrayList<>();
		Matcher file = FILE.matcher(section(heading));
		while (file.find()) {
			Path path = directory.resolve(file.group(1));
			Files.createDirectories(path.getParent());
			Files.writeString(path, file.group(2));
			if (file.group(1).endsWith(".java")) {
				sources.add(path);
			}
		}
		return sources;
	}

	/** Returns the fenced blocks of a language in a section, in order. */
	List<String> blocks(String heading, String language) {
		List<String> blocks = new ArrayList<>();
		Matcher block = Pattern.compile("(?m)^```" + language + "\\n(.*?)^```$", Pattern.DOTALL)
			.matcher(section(heading));
		while (block.find()) {
			blocks.add(block.group(1));
		}
		return blocks;
	}

}

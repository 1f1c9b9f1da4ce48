package io.modelvault.boot.test.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Creates a directory with the lifetime of an application context.
 *
 * @param path the directory
 */
record TestDirectory(Path path) implements DisposableBean {

	private static final String BEAN_NAME = TestDirectory.class.getName();

	/**
	 * Creates a directory. It is registered before there are any beans, so that it is
	 * deleted after all of them are destroyed.
	 */
	static TestDirectory of(ConfigurableApplicationContext context) {
		try {
			TestDirectory directory = new TestDirectory(Files.createTempDirectory("modelvault-test"));
			((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean(BEAN_NAME, directory);
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No directory could be made for the database of the test", ex);
		}
	}

	Path database() {
		return this.path.resolve("test.modelvault");
	}

	@Override
	public void destroy() throws IOException {
		FileSystemUtils.deleteRecursively(this.path);
	}

}

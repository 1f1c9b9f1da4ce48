package io.modelvault.boot.test.library;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application to take slices of.
 */
@SpringBootApplication
class Library {

}

package io.modelvault.boot.test.library;

import org.springframework.stereotype.Service;

/**
 * A component that has no place in a slice of the data.
 */
@Service
class Lending {

}

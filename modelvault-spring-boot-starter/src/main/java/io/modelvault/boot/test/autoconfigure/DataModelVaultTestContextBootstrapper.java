package io.modelvault.boot.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Starts what {@link DataModelVaultTest} asks for.
 */
class DataModelVaultTestContextBootstrapper extends TestSliceTestContextBootstrapper<DataModelVaultTest> {

}

package io.modelvault.boot.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Starts the test context of {@link DataModelVaultTest}. */
class DataModelVaultTestContextBootstrapper extends TestSliceTestContextBootstrapper<DataModelVaultTest> {

}

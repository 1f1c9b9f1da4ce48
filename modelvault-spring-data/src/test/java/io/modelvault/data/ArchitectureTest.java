package io.modelvault.data;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest {

	private static final JavaClasses MODULE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.modelvault.data");

	@Test
	void onlyTheEnginesFrontDoorIsUsed() {
		noClasses().should()
			.dependOnClassesThat(resideInAPackage("io.modelvault..")
				.and(not(resideInAnyPackage("io.modelvault.data..", "io.modelvault", "io.modelvault.error",
						"io.modelvault.model", "io.modelvault.query", "io.modelvault.query.text",
						"io.modelvault.schema", "io.modelvault.schema.diff", "io.modelvault.store"))))
			.check(MODULE);
	}

	@Test
	void springBootIsNotNeeded() {
		noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.boot..").check(MODULE);
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices().matching("io.modelvault.data.(**)").should().beFreeOfCycles().check(MODULE);
	}

	@Test
	void coreKnowsNothingOfRepositories() {
		noClasses().that()
			.resideInAnyPackage("..data.core..", "..data.mapping..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("..data.repository..")
			.check(MODULE);
	}

}

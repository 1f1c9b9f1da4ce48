package io.modelvault.boot;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

/**
 * What Spring Boot asks of its own auto-configurations.
 */
class ArchitectureTest {

	private static final JavaClasses MODULE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.modelvault.boot");

	@Test
	void autoConfigurationsArePublicAndFinal() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(MODULE);
	}

	@Test
	void beanMethodsArePackagePrivateAndConditionsOnClassesStandOnClasses() {
		methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(MODULE);
		noMethods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.beAnnotatedWith(ConditionalOnClass.class)
			.check(MODULE);
	}

	@Test
	void beansThatAreNeededEarlyAreMadeByStaticMethods() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.and()
			.haveRawReturnType(assignableTo(BeanPostProcessor.class).or(assignableTo(BeanFactoryPostProcessor.class))
				.or(assignableTo(LazyInitializationExcludeFilter.class)))
			.should()
			.beStatic()
			.check(MODULE);
	}

	@Test
	void nothingIsFoundByComponentScan() {
		noClasses().that()
			.areNotMetaAnnotatedWith("org.springframework.context.annotation.Configuration")
			.should()
			.beMetaAnnotatedWith(Component.class)
			.check(MODULE);
	}

	@Test
	void onlyTheEnginesFrontDoorIsUsed() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.modelvault.store.file..", "io.modelvault.store.io..", "io.modelvault.row..",
					"io.modelvault.collection..")
			.check(MODULE);
	}

	@Test
	void jackson2IsNotNeeded() {
		noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind..").check(MODULE);
	}

}

package io.modelvault;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shape of the engine, kept by the build. Every package is a room, and {@link #ROOMS}
 * says which rooms each one may use; a new room needs a line there.
 */
class ArchitectureTest {

	private static final DescribedPredicate<JavaClass> FILE_ACCESS = describe("open, map, lock or list files",
			(type) -> Set
				.of("java.io.File", "java.io.RandomAccessFile", "java.io.FileInputStream", "java.io.FileOutputStream",
						"java.io.FileReader", "java.io.FileWriter", "java.nio.MappedByteBuffer",
						"java.nio.channels.FileChannel", "java.nio.channels.FileLock",
						"java.nio.channels.AsynchronousFileChannel", "java.nio.file.Files", "java.nio.file.FileSystem",
						"java.nio.file.FileSystems")
				.contains(type.getName()));

	private static final Pattern EMPTY_NAME = Pattern.compile(".*(Manager|Helpers?|Utils?|Processor|Impl|Data|Info)");

	private static final DescribedPredicate<JavaClass> SERIALIZABLE = describe("declare themselves Serializable",
			(type) -> type.getRawInterfaces().stream().anyMatch((each) -> each.isEquivalentTo(Serializable.class)));

	private static final Map<String, List<String>> ROOMS = rooms();

	private static final JavaClasses ENGINE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
		.importPackages("io.modelvault");

	/**
	 * Each room with the rooms it may use, from the top of the house to its foundation.
	 * The record layer reaches storage only through the store's interface; who opens a
	 * file or repairs one may also choose the implementation behind it.
	 */
	private static Map<String, List<String>> rooms() {
		String root = "io.modelvault";
		String cli = "io.modelvault.cli..";
		String jdbc = "io.modelvault.jdbc..";
		String upgrade = "io.modelvault.upgrade..";
		String admin = "io.modelvault.admin..";
		String migration = "io.modelvault.migration..";
		String model = "io.modelvault.model..";
		String query = "io.modelvault.query..";
		String collection = "io.modelvault.collection..";
		String row = "io.modelvault.row..";
		String schema = "io.modelvault.schema..";
		String file = "io.modelvault.store.file..";
		String store = "io.modelvault.store";
		String io = "io.modelvault.store.io..";
		String error = "io.modelvault.error..";
		Map<String, List<String>> rooms = new LinkedHashMap<>();
		rooms.put(cli, List.of(root, admin, migration, model, query, collection, row, schema, store, error));
		rooms.put(jdbc, List.of(root, admin, migration, model, query, collection, row, schema, store, error));
		rooms.put(upgrade, List.of(root, migration, model, schema, error));
		rooms.put(root, List.of(admin, migration, model, query, collection, row, schema, file, store, io, error));
		rooms.put(admin, List.of(migration, model, query, collection, row, schema, file, store, io, error));
		rooms.put(migration, List.of(model, query, collection, row, schema, store, error));
		rooms.put(model, List.of(query, collection, row, schema, store, error));
		rooms.put(query, List.of(collection, row, schema, store, error));
		rooms.put(collection, List.of(row, schema, store, error));
		rooms.put(row, List.of(schema, error));
		rooms.put(schema, List.of(error));
		rooms.put(file, List.of(store, io, error));
		rooms.put(store, List.of(io, error));
		rooms.put(io, List.of(error));
		rooms.put(error, List.of());
		return rooms;
	}

	@TestFactory
	Stream<DynamicTest> arrowsOnlyGoDown() {
		return ROOMS.entrySet().stream().map((room) -> DynamicTest.dynamicTest(room.getKey(), () -> {
			String[] allowed = Stream.concat(Stream.of(room.getKey()), room.getValue().stream()).toArray(String[]::new);
			check(noClasses().that()
				.resideInAPackage(room.getKey())
				.should()
				.dependOnClassesThat(resideInAPackage("io.modelvault..").and(not(resideInAnyPackage(allowed))))
				.because("arrows between the rooms of the engine only go down"));
		}));
	}

	@Test
	void everyClassLivesInAKnownRoom() {
		check(classes().should().resideInAnyPackage(ROOMS.keySet().toArray(String[]::new)));
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().assignedFrom(new OnePerPackage()).should().beFreeOfCycles());
	}

	@Test
	void onlyTheIoRoomTouchesFiles() {
		check(noClasses().that()
			.resideOutsideOfPackages("io.modelvault.store.io..", "io.modelvault.cli..")
			.should()
			.dependOnClassesThat(FILE_ACCESS)
			.because("a fault can be injected only where all input and output passes; a Path is a mere value"));
	}

	@Test
	void theEngineKnowsNeitherSpringNorTheJacksonBeforeIt() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "com.fasterxml.jackson.databind.."));
	}

	@Test
	void classesAreNamedAfterThingsOfTheField() {
		check(noClasses().should(ArchConditions
			.be(describe("named " + EMPTY_NAME, (type) -> EMPTY_NAME.matcher(type.getSimpleName()).matches()))));
	}

	@Test
	void nothingIsSerializedByJava() {
		check(noClasses().that()
			.areNotAssignableTo(Throwable.class)
			.and()
			// The compiler keeps the names of method references for such interfaces
			// alone.
			.doNotHaveFullyQualifiedName("io.modelvault.model.PropertyReference")
			.should(ArchConditions.be(SERIALIZABLE)));
		check(noClasses().should().dependOnClassesThat().haveNameMatching("java\\.io\\.Object(In|Out)putStream"));
	}

	@Test
	void locksAreExplicit() {
		check(methods().should()
			.notHaveModifier(JavaModifier.SYNCHRONIZED)
			.because("a ReentrantLock can be timed, asked and waited for without pinning a virtual thread"));
	}

	@Test
	void onlyTheCommandLinePrints() {
		check(noClasses().that()
			.resideOutsideOfPackage("io.modelvault.cli..")
			.should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(ENGINE.stream().map(JavaClass::getPackage).distinct())
			.filteredOn((pkg) -> !pkg.isAnnotatedWith(NullMarked.class))
			.extracting(JavaPackage::getName)
			.isEmpty();
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(ENGINE);
	}

	private static final class OnePerPackage implements SliceAssignment {

		@Override
		public String getDescription() {
			return "packages";
		}

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
			return SliceIdentifier.of(javaClass.getPackageName());
		}

	}

}

package io.modelvault;

import java.io.Serializable;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
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
	 * Each package with the packages that it may use, from the front door down. The
	 * record layer reaches storage only through {@code store.kv}; the front door chooses
	 * the implementation behind it.
	 */
	private static Map<String, List<String>> rooms() {
		Map<String, List<String>> rooms = new LinkedHashMap<>();
		room(rooms, "upgrade", "", "migration", "model", "schema", "schema.diff", "schema.json", "error");
		room(rooms, "", "migration.engine", "migration", "model", "query.engine", "query", "collection", "row",
				"row.json", "schema", "schema.catalog", "schema.diff", "schema.json", "store.file", "store.kv", "store",
				"store.io", "error");
		room(rooms, "migration.engine", "migration", "collection", "row", "row.validation", "schema", "schema.catalog",
				"schema.diff", "store.kv", "error");
		room(rooms, "migration", "schema", "schema.diff", "error");
		room(rooms, "model", "schema", "error");
		room(rooms, "query.text", "query", "row.value", "schema", "error");
		room(rooms, "query.engine", "query", "collection", "row", "row.validation", "row.value", "schema", "store.kv",
				"error");
		room(rooms, "query", "schema", "error");
		room(rooms, "collection", "row", "row.validation", "row.value", "schema", "schema.catalog", "store.kv", "store",
				"error");
		room(rooms, "row.json", "row.validation", "row.value", "schema", "error");
		room(rooms, "row.validation", "row.value", "schema", "error");
		room(rooms, "row", "row.value", "schema", "schema.catalog", "error");
		room(rooms, "row.value", "schema");
		room(rooms, "schema.json", "schema", "schema.diff", "error");
		room(rooms, "schema.diff", "schema", "schema.catalog");
		room(rooms, "schema.catalog", "schema", "error");
		room(rooms, "schema", "error");
		room(rooms, "store.file", "store.file.recovery", "store.file.log", "store.file.tree", "store.kv", "store",
				"store.io", "error");
		room(rooms, "store.file.recovery", "store.file.log", "store.file.tree", "store", "store.io", "error");
		room(rooms, "store.file.log", "store.file.tree", "store.kv", "store", "store.io", "error");
		room(rooms, "store.file.tree", "store.kv", "store", "error");
		room(rooms, "store.kv", "store", "store.io", "error");
		room(rooms, "store", "error");
		room(rooms, "store.io", "error");
		room(rooms, "error");
		return rooms;
	}

	private static void room(Map<String, List<String>> rooms, String name, String... uses) {
		rooms.put(packageOf(name), Stream.of(uses).map(ArchitectureTest::packageOf).toList());
	}

	private static String packageOf(String room) {
		return room.isEmpty() ? "io.modelvault" : "io.modelvault." + room;
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

	/**
	 * The module exports the API and nothing else, and the compiler refuses an API that
	 * mentions the rest.
	 */
	@Test
	void moduleExportsTheInterfaceOnly() {
		ModuleDescriptor module = ModuleFinder.of(Path.of("target", "classes"))
			.find("io.modelvault.engine")
			.orElseThrow()
			.descriptor();
		assertThat(module.exports()).allMatch((exports) -> !exports.isQualified())
			.extracting(ModuleDescriptor.Exports::source)
			.containsExactlyInAnyOrder("io.modelvault", "io.modelvault.error", "io.modelvault.migration",
					"io.modelvault.model", "io.modelvault.query", "io.modelvault.query.text", "io.modelvault.schema",
					"io.modelvault.schema.diff", "io.modelvault.schema.json", "io.modelvault.store",
					"io.modelvault.upgrade");
	}

	@Test
	void onlyTheIoRoomTouchesFiles() {
		check(noClasses().that()
			.resideOutsideOfPackage("io.modelvault.store.io..")
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
	void nothingPrintsToStandardStreams() {
		check(noClasses().should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
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

package io.modelvault.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The harness is alive: each of these engines has one defect, and the reliability tests
 * find it. Engine and tests are loaded anew for each, with one method changed.
 */
class MutantsAreCaughtTest {

	private static final String ROOT = "io.modelvault.";

	private static final String FILE = ROOT + "store.file.";

	/** So many images of a workload are enough to find a defect. */
	private static final int IMAGES = 600;

	private static final String SIMULATION = ROOT + "store.sim.SimulatedStorage";

	/** A test that should fail. */
	enum Hunt {

		POWER_LOSS(".CommittedDataSurvivesPowerLossTest", "everyImageOpensToWhatWasAcknowledged"),
		FAILING_CALLS(".FailingCallsLoseNothingTest", "everyCallFails"),
		PAIRS_OF_FAILING_CALLS(".FailingCallsLoseNothingTest", "pairsOfCallsFail"),
		SECTORS(".DamagedFilesNeverLieTest", "everySectorZeroedFilledSwappedDoubledOrOld"),
		FLIPS(".DamagedFilesNeverLieTest", "everyByteFlipped"),
		LENGTHS(".DamagedFilesNeverLieTest", "everyLengthThatEndsAFileEarlyOrLate"),
		WRITES_BESIDE_COMPACTION(".CompactionBesideWriterTest", "whatIsCommittedMeanwhileIsCarriedOver"),
		POWER_LOSS_AFTER_A_CUT(".WhatWasCutStaysCutTest", "noPowerCutBringsItBack"),
		MISDIRECTED_WRITES(".MisdirectedWritesNeverLieTest", "everyWriteAtThePlaceOfEveryOther"),
		OTHER_FILES(".MisdirectedWritesNeverLieTest", "everythingThatWasMeantForAnotherFile"),
		MISSING_COMMITS(".OnlyWhatContinuesTheLogIsReplayedTest", "aCommitIsMissingBetween"),
		JOINED_PARTS(".OnlyWhatContinuesTheLogIsReplayedTest", "theBeginningOfATransactionIsOfAnEarlierOpening"),
		LARGE_TRANSACTIONS(".LargeTransactionsNeedNoHeapTest", "noPowerCutLeavesTheCommitWithoutItsPages"),
		TURNS(".WritersTakeTurnsTest", "noWriterBeginsWhileAnotherAppends");

		private final String type;

		private final String method;

		Hunt(String type, String method) {
			this.type = type;
			this.method = method;
		}

	}

	/**
	 * A defect: a method that does nothing, gives one fixed answer, or leaves out a call.
	 */
	@SuppressWarnings("ImmutableEnumChecker") // a behaviour is never changed
	enum Mutant {

		SYNC_DOES_NOTHING(FILE + "VolumeFile", "force", Hunt.POWER_LOSS, "INSERT"),
		ACKNOWLEDGED_BEFORE_THE_SYNC(FILE + "GroupSync", "await", Hunt.POWER_LOSS, "INSERT"),
		THE_DISK_LIES_ABOUT_SYNCS(SIMULATION + "$Handle", "sync", Hunt.POWER_LOSS, "INSERT"),
		NAMES_ARE_NOT_SYNCED(SIMULATION, "syncNames", Hunt.POWER_LOSS, "INSERT"),
		FLIPPED_BEFORE_THE_PAGES_ARE_WRITTEN(FILE + "PageFlush", "writePages", Hunt.POWER_LOSS, "CHECKPOINT"),
		CHECKPOINT_WITHOUT_ROOTS(FILE + "PageFlush$Reservation", "rootsOffset", Hunt.POWER_LOSS, "CHECKPOINT", 0L),
		CHILDREN_WITHOUT_A_PLACE(FILE + "tree.Node", "announceChild", Hunt.POWER_LOSS, "DELETE"),
		SUPERBLOCK_ALWAYS_IN_ONE_SLOT(FILE + "log.Superblock", "offset", Hunt.POWER_LOSS, "CLOSE", 4096L),
		TORN_SEGMENTS_ARE_TRUSTED(FILE + "log.SaltedChecksum", "of", Hunt.POWER_LOSS, "INSERT", 0),
		TORN_RECORDS_ARE_TRUSTED(FILE + "log.SaltedChecksum", "frontHolds", Hunt.FLIPS, "", true),
		DAMAGE_IS_TRUSTED(FILE + "log.SaltedChecksum", "of", Hunt.SECTORS, "", 0),
		UNCOMMITTED_OPERATIONS_STAY(FILE + "recovery.Replay", Hunt.POWER_LOSS, "LONG_TRANSACTION",
				(type) -> type.method(ElementMatchers.named("drop").and(ElementMatchers.takesNoArguments()))
					.intercept(StubMethod.INSTANCE)),
		PARTS_ARE_WHOLE_TRANSACTIONS(FILE + "log.SegmentHeader", "has", Hunt.POWER_LOSS, "LONG_TRANSACTION", true),
		SEQUENCE_IS_NOT_KEPT(FILE + "recovery.Replay", "sequence", Hunt.POWER_LOSS, "UPDATE", 0L),
		SAVEPOINT_ROLLBACK_IS_LOST(FILE + "log.OperationBuffer", "rollback", Hunt.POWER_LOSS, "ROLLBACK"),
		DELETES_ARE_LOST(FILE + "log.OperationBuffer", "delete", Hunt.POWER_LOSS, "DELETE"),
		DROPS_ARE_LOST(FILE + "log.OperationBuffer", "drop", Hunt.POWER_LOSS, "DROP"),
		THE_TAIL_IS_NOT_CUT(SIMULATION + "$Handle", "resize", Hunt.POWER_LOSS, "LONG_TRANSACTION"),
		NO_DECISION_ABOUT_THE_TAIL(FILE + "recovery.TailDecision", "of", Hunt.POWER_LOSS, "INSERT", (Object) null),
		NOTHING_IS_PUT_ASIDE(FILE + "recovery.Recovery", "quarantine", Hunt.POWER_LOSS, "LONG_TRANSACTION",
				(Object) null),
		LOSS_IS_NOT_BLAMED(FILE + "recovery.LogScan", "showsDurable", Hunt.SECTORS, "", false),
		WATERMARK_IS_FORGOTTEN(FILE + "log.Superblock", "watermark", Hunt.LENGTHS, "", 12_288L),
		POISON_IS_FORGOTTEN(FILE + "FailureLatch", "check", Hunt.FAILING_CALLS, "INSERT"),
		LEFTOVERS_STAY(FILE + "Creation", "discard", Hunt.FAILING_CALLS, "COMPACTION"),
		HANDLES_STAY_OPEN(FILE + "Volume", "release", Hunt.FAILING_CALLS, "COMPACTION"),
		COMMITS_DURING_A_COMPACTION_ARE_LOST(FILE + "LogTransfer", "catchUp", Hunt.WRITES_BESIDE_COMPACTION, ""),
		COMMITS_DURING_A_COMPACTION_ARE_NOT_SYNCED(FILE + "Compaction", Hunt.WRITES_BESIDE_COMPACTION, "",
				without("syncUpTo", "finish")),
		EARLIER_OPENINGS_CONTINUE_THE_LOG(FILE + "recovery.LogScan", "isEarlier", Hunt.POWER_LOSS_AFTER_A_CUT, "",
				false),
		EPOCH_IS_NOT_TAKEN(FILE + "Superblocks", Hunt.POWER_LOSS_AFTER_A_CUT, "", without("write", "takeEpoch")),
		PARTS_OF_TWO_OPENINGS_ARE_JOINED(FILE + "recovery.Replay", "isOfTheSameOpening", Hunt.JOINED_PARTS, "", true),
		SEQUENCE_IS_NOT_CHECKED(FILE + "recovery.Replay", "isNext", Hunt.MISSING_COMMITS, "", true),
		WATERMARK_BEFORE_THE_SYNC(FILE + "Volume", Hunt.POWER_LOSS, "KILLED", without("force", "writing")),
		DURABLE_OFFSET_AHEAD_OF_SYNCS(FILE + "log.SegmentHeader", "durableOffset", Hunt.POWER_LOSS, "INSERT",
				Long.MAX_VALUE),
		A_FAILED_SYNC_IS_BUILT_ON(FILE + "VolumeFile", "writeAgain", Hunt.PAIRS_OF_FAILING_CALLS, "INSERT"),
		FLIPPED_BEFORE_THE_PAGES_ARE_SYNCED(FILE + "PageFlush", Hunt.POWER_LOSS, "CHECKPOINT",
				without("force", "writeDurably")),
		COMMITTED_BEFORE_THE_PAGES_ARE_SYNCED(FILE + "PageFlush", Hunt.LARGE_TRANSACTIONS, "",
				without("force", "writeDurably")),
		WHAT_IS_PUT_ASIDE_IS_NOT_SYNCED(FILE + "recovery.Recovery", Hunt.POWER_LOSS, "LONG_TRANSACTION",
				without("sync", "quarantine")),
		WHAT_IS_PUT_ASIDE_HAS_NO_DURABLE_NAME(FILE + "recovery.Recovery", Hunt.POWER_LOSS, "LONG_TRANSACTION",
				without("syncNames", "quarantine")),
		WRITES_FOR_OTHER_PLACES_ARE_TRUSTED(FILE + "log.SaltedChecksum", "mix", Hunt.MISDIRECTED_WRITES, "", 0L),
		WRITES_FOR_OTHER_FILES_ARE_TRUSTED(FILE + "log.SaltedChecksum", Hunt.OTHER_FILES, "",
				without("getMostSignificantBits", "<init>").and(without("getLeastSignificantBits", "<init>"))),
		THE_WRITER_IS_RELEASED_BEFORE_THE_APPEND(FILE + "FileTransaction", Hunt.TURNS, "",
				(type) -> type.visit(Advice.to(EarlyRelease.class).on(ElementMatchers.named("commit"))));

		private final String type;

		private final Hunt hunt;

		private final String workload;

		private final Defect defect;

		Mutant(String type, String method, Hunt hunt, String workload) {
			this(type, hunt, workload, replaced(method, StubMethod.INSTANCE));
		}

		Mutant(String type, String method, Hunt hunt, String workload, Object answer) {
			this(type, hunt, workload,
					replaced(method, (answer != null) ? FixedValue.value(answer) : FixedValue.nullValue()));
		}

		Mutant(String type, Hunt hunt, String workload, Defect defect) {
			this.type = type;
			this.hunt = hunt;
			this.workload = workload;
			this.defect = defect;
		}

		/** A method does something else. */
		private static Defect replaced(String method, Implementation behaviour) {
			return (type) -> type.method(ElementMatchers.named(method)).intercept(behaviour);
		}

		/** A call is left out of a method. */
		private static Defect without(String call, String within) {
			return (type) -> type.visit(MemberSubstitution.relaxed()
				.method(ElementMatchers.named(call))
				.stub()
				.on(within.equals("<init>") ? ElementMatchers.isConstructor() : ElementMatchers.named(within)));
		}

		byte[] bytes(ClassFileLocator locator) {
			TypeDescription original = TypePool.Default.of(locator).describe(this.type).resolve();
			return this.defect.in(new ByteBuddy().redefine(original, locator)).make().getBytes();
		}

	}

	/** What is wrong with a class. */
	interface Defect {

		DynamicType.Builder<?> in(DynamicType.Builder<?> type);

		default Defect and(Defect another) {
			return (type) -> another.in(in(type));
		}

	}

	/** Gives the right to write back before the segment that commits is written. */
	static final class EarlyRelease {

		private EarlyRelease() {
		}

		@Advice.OnMethodEnter
		static void release(@Advice.FieldValue("store") FileStore store) {
			store.releaseWriter();
		}

	}

	@ParameterizedTest
	@EnumSource
	void everyMutantIsCaught(Mutant mutant) throws Exception {
		assertThat(Class.forName(mutant.type)).as("the class of %s", mutant).isNotNull();
		Throwable caught = hunt(mutant.hunt, mutant.workload, mutant);
		assertThat(caught).as("%s survives", mutant).isNotNull();
		String what = String.valueOf(caught.getMessage());
		System.out.println("Mutant " + mutant + " caught: " + what.lines().findFirst().orElse(""));
	}

	@Test
	void theRealEngineIsNot() throws Exception {
		assertThat(hunt(Hunt.POWER_LOSS, "CHECKPOINT", null)).isNull();
		assertThat(hunt(Hunt.WRITES_BESIDE_COMPACTION, "", null)).isNull();
		assertThat(hunt(Hunt.OTHER_FILES, "", null)).isNull();
		assertThat(hunt(Hunt.MISSING_COMMITS, "", null)).isNull();
		assertThat(hunt(Hunt.JOINED_PARTS, "", null)).isNull();
		assertThat(hunt(Hunt.LARGE_TRANSACTIONS, "", null)).isNull();
	}

	private static Throwable hunt(Hunt hunt, String workload, Mutant mutant) throws Exception {
		ClassLoader loader = new Anew(mutant);
		Class<?> type = Class.forName(MutantsAreCaughtTest.class.getPackageName() + hunt.type, true, loader);
		Object test = newInstance(type);
		if (hunt == Hunt.POWER_LOSS) {
			run(type.getDeclaredMethod("sample", int.class), test, IMAGES);
		}
		if (hunt == Hunt.MISSING_COMMITS || hunt == Hunt.JOINED_PARTS) {
			run(type.getDeclaredMethod("write"), test);
		}
		if (hunt == Hunt.LARGE_TRANSACTIONS) {
			run(type.getDeclaredMethod("open"), test);
		}
		if (hunt == Hunt.OTHER_FILES) {
			return run(type.getDeclaredMethod(hunt.method, boolean.class), test, true);
		}
		if (workload.isEmpty()) {
			return run(type.getDeclaredMethod(hunt.method), test);
		}
		Class<?> workloads = Class.forName(Workload.class.getName(), true, loader);
		for (Object constant : workloads.getEnumConstants()) {
			if (constant.toString().equals(workload)) {
				return run(type.getDeclaredMethod(hunt.method, workloads), test, constant);
			}
		}
		throw new IllegalArgumentException(workload);
	}

	private static Object newInstance(Class<?> type) throws ReflectiveOperationException {
		var constructor = type.getDeclaredConstructor();
		constructor.setAccessible(true);
		return constructor.newInstance();
	}

	private static Throwable run(Method method, Object test, Object... arguments) throws IllegalAccessException {
		method.setAccessible(true);
		try {
			method.invoke(test, arguments);
			return null;
		}
		catch (InvocationTargetException ex) {
			return ex.getCause();
		}
	}

	/** Loads engine and tests anew, one class of them changed. */
	private static final class Anew extends ClassLoader {

		private final Mutant mutant;

		Anew(Mutant mutant) {
			super(MutantsAreCaughtTest.class.getClassLoader());
			this.mutant = mutant;
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				Class<?> known = findLoadedClass(name);
				if (known != null || !name.startsWith(ROOT)) {
					return (known != null) ? known : super.loadClass(name, resolve);
				}
				byte[] bytes = bytes(name);
				return defineClass(name, bytes, 0, bytes.length);
			}
		}

		private byte[] bytes(String name) throws ClassNotFoundException {
			if (this.mutant != null && this.mutant.type.equals(name)) {
				return this.mutant.bytes(ClassFileLocator.ForClassLoader.of(getParent()));
			}
			try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
				if (stream == null) {
					throw new ClassNotFoundException(name);
				}
				return stream.readAllBytes();
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}

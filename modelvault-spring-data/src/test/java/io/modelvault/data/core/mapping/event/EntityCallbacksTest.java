package io.modelvault.data.core.mapping.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.modelvault.Database;
import io.modelvault.data.config.AbstractModelVaultConfiguration;
import io.modelvault.data.config.EnableModelVaultAuditing;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.query.Query;
import io.modelvault.query.Conditions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.auditing.DateTimeProvider;
import org.springframework.data.domain.AuditorAware;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Callbacks, events and auditing: who is called, in which order, with what. */
class EntityCallbacksTest {

	private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");

	private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00Z");

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private ModelVaultTemplate template;

	private Journal journal;

	private Clock clock;

	@BeforeEach
	void start() {
		this.context.register(Application.class);
		this.context.refresh();
		this.template = this.context.getBean(ModelVaultTemplate.class);
		this.journal = this.context.getBean(Journal.class);
		this.clock = this.context.getBean(Clock.class);
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void eachIsCalledOnceAndInOrderWithTheEntityOfTheOneBefore() {
		Note saved = this.template.save(new Note(null, "text"));
		assertThat(saved.text()).isEqualTo("text bc bs as");
		assertThat(this.journal.entries).containsExactly("event BeforeConvertEvent text", "beforeConvert text",
				"event BeforeSaveEvent text bc", "beforeSave text bc", "event AfterSaveEvent text bc bs",
				"committed text bc bs", "afterSave text bc bs");
		assertThat(this.template.findById(saved.id(), Note.class).orElseThrow().text()).isEqualTo("text bc bs ac");
	}

	@Test
	void insertsOfManyAndUpdatesAreSeenToo() {
		List<Note> inserted = this.template.insertAll(List.of(new Note(null, "a"), new Note(null, "b")));
		assertThat(inserted).extracting(Note::text).containsExactly("a bc bs as", "b bc bs as");
		List<Note> all = this.template.saveAll(List.of(new Note(inserted.get(0).id(), "c"), new Note(null, "d")));
		assertThat(all).extracting(Note::text).containsExactly("c bc bs as", "d bc bs as");
		assertThat(this.template.update(new Note(all.get(0).id(), "e")).text()).isEqualTo("e bc bs as");
		assertThat(this.template.find(Query.matching(Conditions.prefix("text", "e")), Note.class))
			.extracting(Note::text)
			.containsExactly("e bc bs ac");
	}

	@Test
	void whatACallbackThrowsLeavesNothing() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.template.insertAll(List.of(new Note(null, "fine"), new Note(null, "refused"))));
		assertThat(this.template.count(Query.matching(Conditions.all()), Note.class)).isZero();
	}

	@Test
	void listenersHearOfACommitOnlyWhenThereIsOne() {
		TransactionTemplate transactions = new TransactionTemplate(
				this.context.getBean(org.springframework.transaction.PlatformTransactionManager.class));
		transactions.executeWithoutResult((status) -> {
			this.template.insert(new Note(null, "lost"));
			status.setRollbackOnly();
		});
		assertThat(this.journal.entries).noneMatch((entry) -> entry.startsWith("committed"));
		transactions.executeWithoutResult((status) -> this.template.insert(new Note(null, "kept")));
		assertThat(this.journal.entries).contains("committed kept bc bs");
	}

	@Test
	void deletesOfEntitiesAreToldBeforeAndAfter() {
		Note note = this.template.insert(new Note(null, "x"));
		this.journal.entries.clear();
		this.template.delete(note);
		assertThat(this.journal.entries).containsExactly("event BeforeDeleteEvent x bc bs as",
				"event AfterDeleteEvent x bc bs as");
	}

	@Test
	void auditingTellsWhoAndWhenAtFirstAndLast() {
		this.clock.now = MORNING;
		Page first = this.template.insert(new Page("p", null, "one", null, null, null, null));
		assertThat(first).isEqualTo(new Page("p", 0L, "one", MORNING, MORNING, "ada", "ada"));
		this.clock.now = EVENING;
		this.clock.auditor = "bob";
		Page second = this.template.save(first.withText("two"));
		assertThat(second).isEqualTo(new Page("p", 1L, "two", MORNING, EVENING, "ada", "bob"));
		assertThat(this.template.findById("p", Page.class)).contains(second);
	}

	@Test
	void anOlderVersionIsStillRefusedWithCallbacks() {
		Page first = this.template.insert(new Page("p", null, "one", null, null, null, null));
		this.template.save(first.withText("two"));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.template.save(first.withText("three")));
		assertThat(this.template.findById("p", Page.class).orElseThrow().text()).isEqualTo("two");
	}

	record Note(@Id @Nullable Long id, String text) {

		Note plus(String more) {
			return new Note(this.id, this.text + more);
		}

	}

	record Page(@Id String id, @Version @Nullable Long version, String text, @CreatedDate @Nullable Instant created,
			@LastModifiedDate @Nullable Instant modified, @CreatedBy @Nullable String creator,
			@LastModifiedBy @Nullable String modifier) {

		Page withText(String newText) {
			return new Page(this.id, this.version, newText, this.created, this.modified, this.creator, this.modifier);
		}

	}

	/** What happened. */
	static class Journal {

		private final List<String> entries = new ArrayList<>();

		private Note note(String what, Note note, String more) {
			this.entries.add(what + " " + note.text());
			if (note.text().startsWith("refused")) {
				throw new IllegalStateException("refused");
			}
			return note.plus(more);
		}

		@EventListener
		void listen(ModelVaultMappingEvent<Note> event) {
			this.entries.add("event " + event.getClass().getSimpleName() + " " + event.getSource().text());
		}

		@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
		void committed(AfterSaveEvent<Note> event) {
			this.entries.add("committed " + event.getSource().text());
		}

	}

	/** Who works, and when. */
	static class Clock {

		private Instant now = MORNING;

		private String auditor = "ada";

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@EnableModelVaultAuditing(dateTimeProviderRef = "times")
	static class Application extends AbstractModelVaultConfiguration {

		@Override
		protected Database openDatabase() {
			return Database.openInMemory();
		}

		@Bean
		Journal journal() {
			return new Journal();
		}

		@Bean
		Clock clock() {
			return new Clock();
		}

		@Bean
		DateTimeProvider times(Clock clock) {
			return () -> Optional.of(clock.now);
		}

		@Bean
		AuditorAware<String> auditor(Clock clock) {
			return () -> Optional.of(clock.auditor);
		}

		@Bean
		BeforeConvertCallback<Note> beforeConvert(Journal journal) {
			return new BeforeConvertCallback<>() {
				@Override
				public Note onBeforeConvert(Note entity, String collection) {
					return journal.note("beforeConvert", entity, " bc");
				}
			};
		}

		@Bean
		BeforeSaveCallback<Note> beforeSave(Journal journal) {
			return new BeforeSaveCallback<>() {
				@Override
				public Note onBeforeSave(Note entity, String collection) {
					return journal.note("beforeSave", entity, " bs");
				}
			};
		}

		@Bean
		AfterSaveCallback<Note> afterSave(Journal journal) {
			return new AfterSaveCallback<>() {
				@Override
				public Note onAfterSave(Note entity, String collection) {
					return journal.note("afterSave", entity, " as");
				}
			};
		}

		@Bean
		AfterConvertCallback<Note> afterConvert() {
			return new AfterConvertCallback<>() {
				@Override
				public Note onAfterConvert(Note entity, String collection) {
					return entity.plus(" ac");
				}
			};
		}

	}

}

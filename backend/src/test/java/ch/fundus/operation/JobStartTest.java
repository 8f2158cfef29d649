package ch.fundus.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mockito.MockMakers;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** With the settings that we ship, no job runs before everybody listens: what it tells would be lost for good. */
class JobStartTest {
  record Told() {}

  static class Ear {
    private boolean heard;

    @EventListener
    void on(Told told) {
      heard = true;
    }
  }

  static class Parts {
    @Bean
    Ear ear() {
      return new Ear();
    }

    /** Its first job is due at once, as after a crash. */
    @Bean
    Scheduler scheduler(ApplicationEventPublisher events) {
      var scheduler = stand(Scheduler.class);
      when(scheduler.getSchedulerState()).thenReturn(new SchedulerState.SettableSchedulerState());
      doAnswer(call -> {
        events.publishEvent(new Told());
        return null;
      }).when(scheduler).start();
      return scheduler;
    }
  }

  /** As a subclass: the inline kind rewrites classes of the JDK, and made every test after this one four times slower. */
  private static <T> T stand(Class<T> type) {
    return mock(type, withSettings().mockMaker(MockMakers.SUBCLASS));
  }

  private final ApplicationContextRunner backend = new ApplicationContextRunner()
      .withInitializer(new ConfigDataApplicationContextInitializer())
      .withConfiguration(AutoConfigurations.of(DbSchedulerAutoConfiguration.class))
      .withBean(DataSource.class, () -> stand(DataSource.class))
      .withUserConfiguration(Parts.class);

  @Test
  void whatTheFirstJobTellsIsHeard() {
    backend.run(context -> assertThat(context.getBean(Ear.class).heard).isTrue());
  }

  @Test
  void theLibrarysOwnDefaultWouldLoseIt() {
    backend.withPropertyValues("db-scheduler.delay-startup-until-context-ready=false")
        .run(context -> assertThat(context.getBean(Ear.class).heard).isFalse());
  }
}

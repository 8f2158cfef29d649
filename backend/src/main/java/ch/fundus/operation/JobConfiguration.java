package ch.fundus.operation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Hands every {@link Job} to db-scheduler, which runs each on one node at a time. */
@Configuration
class JobConfiguration {
  /** Each job as a recurring task of its own name; db-scheduler collects beans of type Task. */
  @Bean
  static org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor jobTasks() {
    return registry -> {
      if (registry instanceof ConfigurableListableBeanFactory beans) {
        for (var job : beans.getBeanNamesForType(Job.class, true, false)) {
          registry.registerBeanDefinition(
              job + "Task",
              org.springframework.beans.factory.support.BeanDefinitionBuilder.genericBeanDefinition(
                      Task.class, () -> task(beans.getBean(job, Job.class)))
                  .getBeanDefinition());
        }
      }
    };
  }

  private static Task<Void> task(Job job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.interval())).execute((instance, context) -> job.run());
  }

  @Bean
  @Profile("!demo")
  @ConditionalOnMissingBean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Jobs jobs(List<Job> jobs) {
    return new Jobs(jobs);
  }
}

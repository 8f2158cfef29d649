package ch.fundus.operation;

import java.util.List;

/** All jobs, to be run at will: by tests, and by the demonstration after its clock was moved. */
public class Jobs {
  private final List<Job> jobs;

  Jobs(List<Job> jobs) {
    this.jobs = jobs.stream().filter(Job::onDemand).toList();
  }

  /** Runs every job again and again until none finds anything to do; returns how much was done. */
  public int runUntilIdle() {
    var total = 0;
    for (var round = 0; round < 1_000; round++) {
      var done = 0;
      for (var job : jobs) {
        done += job.run();
      }
      if (done == 0) {
        return total;
      }
      total += done;
    }
    throw new IllegalStateException("the jobs still find work after 1000 rounds");
  }
}

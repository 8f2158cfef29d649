package ch.fundus.operation;

import ch.fundus.web.Problem;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The demonstration's time machine. Exists in the profile {@code demo} only. */
@RestController
@Profile("demo")
@RequestMapping("/api/demo")
class DemoController {
  private final DemoClock clock;
  private final Jobs jobs;

  DemoController(DemoClock clock, Jobs jobs) {
    this.clock = clock;
    this.jobs = jobs;
  }

  record Time(Instant now, Instant realNow) {}

  record Move(Instant instant, Integer advanceDays, Integer advanceHours, Boolean frozen) {}

  record Done(int done) {}

  @GetMapping("/clock")
  Time time() {
    return new Time(clock.instant(), Instant.now());
  }

  @PostMapping("/clock")
  Time move(@RequestBody Move move) {
    var to = move.instant() != null ? move.instant() : clock.instant();
    to = to.plus(Duration.ofDays(move.advanceDays() == null ? 0 : move.advanceDays()));
    to = to.plus(Duration.ofHours(move.advanceHours() == null ? 0 : move.advanceHours()));
    if (!clock.set(to, Boolean.TRUE.equals(move.frozen()))) {
      throw Problem.conflict("time_goes_forward");
    }
    return time();
  }

  @PostMapping("/jobs")
  Done run() {
    return new Done(jobs.runUntilIdle());
  }
}

package ch.fundus.statistics;

import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where officials look at what a release would say, and publish it. */
@RestController
@PreAuthorize("hasAnyRole('official', 'admin')")
class ReleaseDeskController {
  /** A period that has ended; {@code free} when no release covers any day of it. */
  record Choice(String period, LocalDate from, LocalDate to, boolean free) {}

  record Desk(List<Choice> periods, List<ReleaseReads.Head> releases) {}

  /** The draft with the tables as they would be published. */
  record Preview(ReleaseDraft draft, List<ReleaseReads.Table> tables) {}

  /** {@code digest} is that of the preview; {@code note} is public and says what a correction corrects. */
  record Publication(String digest, String note) {}

  private static final int YEARS = 3;
  private final Releases releases;
  private final ReleaseReads reads;
  private final ReleasePreviews previews;

  ReleaseDeskController(Releases releases, ReleaseReads reads, ReleasePreviews previews) {
    this.releases = releases;
    this.reads = reads;
    this.previews = previews;
  }

  @GetMapping("/api/release-desk")
  Desk desk() {
    var today = releases.today();
    var codes = new LinkedHashSet<ReleasePeriod>();
    for (var month = today.minusYears(YEARS).withDayOfMonth(1); month.isBefore(today); month = month.plusMonths(1)) {
      var period = ReleasePeriod.around(month, releases.months());
      if (!period.to().isAfter(today)) {
        codes.add(period);
      }
    }
    var choices = new ArrayList<>(codes.stream().map(p -> new Choice(p.code(), p.from(), p.to().minusDays(1), !reads.exists(p))).toList());
    return new Desk(choices.reversed(), reads.heads());
  }

  @GetMapping("/api/release-desk/{period}")
  Preview preview(@PathVariable String period) {
    var draft = releases.draft(ReleasePeriod.of(period));
    return new Preview(draft, previews.tables(draft));
  }

  @PostMapping("/api/release-desk/{period}")
  ReleaseReads.Head publish(@PathVariable String period, @RequestBody Publication body, Caller caller) {
    var checks = new Checks();
    var digest = checks.required("digest", body.digest(), 64);
    var note = checks.text("note", body.note(), 1_000);
    checks.done();
    var draft = releases.publish(ReleasePeriod.of(period), digest, note, caller.personId());
    return reads.head(draft.period(), draft.version());
  }
}

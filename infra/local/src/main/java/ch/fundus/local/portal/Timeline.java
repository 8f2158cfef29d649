package ch.fundus.local.portal;

import ch.fundus.local.Progress;
import ch.fundus.local.client.FundusClient;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Lets the steps happen in their order, each at its moment of the demo's clock and once. */
final class Timeline {
  private final FundusClient client;
  private final Journal journal;
  private final Progress progress;
  private final Pledging pledging;
  private Instant now;
  private YearMonth month;

  Timeline(FundusClient client, Journal journal, Progress progress, Pledging pledging) {
    this.client = client;
    this.journal = journal;
    this.progress = progress;
    this.pledging = pledging;
  }

  /** Plays all steps up to a moment; the sort is stable, so what was added first happens first. */
  void play(List<Step> steps, Instant until) throws Exception {
    now = client.clock().now();
    List<Step> due =
        steps.stream()
            .filter(step -> !step.at().isAfter(until) && !journal.has(step.id()))
            .sorted(Comparator.comparing(Step::at))
            .toList();
    for (Step step : due) {
      moveTo(step.at());
      journal.note(step.id(), step.action().run());
    }
  }

  private void moveTo(Instant moment) {
    // An interrupted filling may have been further: the clock never goes back.
    if (moment.isAfter(now)) {
      now = client.setClock(moment, true).now();
    }
    YearMonth reached = YearMonth.from(now.atZone(ZoneId.of("Europe/Zurich")));
    if (!reached.equals(month)) {
      month = reached;
      String name = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      progress.say("Sample portal: %s %d, %d pledges so far".formatted(name, month.getYear(), pledging.made()));
    }
  }
}

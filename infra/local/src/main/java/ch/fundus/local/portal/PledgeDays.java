package ch.fundus.local.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All pledges of all campaigns by calendar day: one day's people come at the same time. */
final class PledgeDays implements AutoCloseable {
  private record Visit(CampaignContent campaign, PlannedPledge pledge) {}

  private final Map<LocalDate, List<Visit>> first = new TreeMap<>();
  private final Map<LocalDate, List<Visit>> again = new TreeMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(12, Thread.ofVirtual().factory());
  private final Calendar calendar;
  private final Pledging pledging;

  PledgeDays(Calendar calendar, Pledging pledging) {
    this.calendar = calendar;
    this.pledging = pledging;
  }

  void add(CampaignContent campaign, List<PlannedPledge> plan) {
    for (PlannedPledge pledge : plan) {
      Visit visit = new Visit(campaign, pledge);
      int ago = campaign.plan().ago();
      first.computeIfAbsent(calendar.date(ago - pledge.day()), d -> new ArrayList<>()).add(visit);
      if (pledge.fate() == PlannedPledge.Fate.CHANGED || pledge.fate() == PlannedPledge.Fate.CANCELLED) {
        again.computeIfAbsent(calendar.date(ago - pledge.changeDay()), d -> new ArrayList<>()).add(visit);
      }
    }
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    first.forEach((date, visits) -> steps.add(step(date, "pledges/" + date, visits, pledging::place)));
    again.forEach((date, visits) -> steps.add(step(date, "changes/" + date, visits, pledging::reconsider)));
    return steps;
  }

  private interface Deed {
    void does(CampaignContent campaign, PlannedPledge pledge);
  }

  private Step step(LocalDate date, String id, List<Visit> visits, Deed deed) {
    int ago = (int) java.time.temporal.ChronoUnit.DAYS.between(date, calendar.date(0));
    // Somewhere between noon and ten at night, each day another time.
    int hour = 12 + Math.floorMod(date.hashCode() * 7, 10);
    return new Step(
        calendar.at(ago, hour, Math.floorMod(date.hashCode() * 13, 60)),
        id,
        () -> {
          together(visits, deed);
          return String.valueOf(visits.size());
        });
  }

  private void together(List<Visit> visits, Deed deed) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (Visit visit : visits) {
      all.add(threads.submit(() -> deed.does(visit.campaign(), visit.pledge())));
    }
    try {
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      all.forEach(other -> other.cancel(true));
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

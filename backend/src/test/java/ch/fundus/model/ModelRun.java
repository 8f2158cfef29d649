package ch.fundus.model;

import ch.fundus.ledger.Invariants;
import com.stripe.StripeClient;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** One list of commands on both sides; after each command all that can be compared must become the same. */
final class ModelRun {
  /** What differed after the last of the commands; those that the model left out are not among them. */
  record Difference(List<Command> commands, String text) {}

  /** What was done since the start: commands by kind and answer, and how many values were compared. */
  static final Map<String, Integer> DONE = new ConcurrentSkipListMap<>();

  private static final int AUDIT_EVERY = 10;
  private static final long PATIENCE_SECONDS = 30;
  /** Something that is quiet and stays different for so long is not going to become the same. */
  private static final long QUIET_MILLIS = 1_000;

  private final RealMoney.Backend backend;
  private final IntSupplier jobs;
  private final Invariants invariants;
  private final RealMoney real;
  private final RealBooks books;
  private final RealStripe stripe;
  private final MoneyModel model;
  private final Map<String, Integer> violationsBefore;

  ModelRun(RealMoney.Backend backend, IntSupplier jobs, Invariants invariants, StripeClient atStripe, Function<Instant, MoneyModel> model) {
    this.backend = backend;
    this.jobs = jobs;
    this.invariants = invariants;
    this.real = new RealMoney(backend);
    this.books = new RealBooks(backend.db());
    this.stripe = new RealStripe(backend.db(), atStripe);
    backend.now(nextSeptember(backend.now()));
    this.model = model.apply(backend.now());
    jobs.getAsInt(); // What other tests have left behind ends now.
    this.violationsBefore = violations();
  }

  /** A Monday in September: from here to Christmas banks rest at weekends only, whatever the year. */
  private static Instant nextSeptember(Instant now) {
    var year = LocalDate.ofInstant(now, ZoneId.of("UTC")).getYear() + 1;
    return LocalDate.of(year, 9, 1).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)).atTime(9, 0).atZone(ZoneId.of("Europe/Zurich")).toInstant();
  }

  /** Returns the first difference, or null. */
  Difference run(List<Command> commands) {
    var carriedOut = new ArrayList<Command>();
    for (var command : commands) {
      var step = model.apply(command);
      DONE.merge(command.getClass().getSimpleName() + (step.taken() == null ? " left out" : step.taken() ? "" : " refused"), 1, Integer::sum);
      if (step.taken() == null) {
        continue;
      }
      carriedOut.add(command);
      model.settle();
      var taken = real.apply(command, step, model.now);
      var difference = taken == step.taken() ? compared() : "the model would have " + (taken ? "refused" : "taken") + " it\n" + compared();
      if (difference.isEmpty() && carriedOut.size() % AUDIT_EVERY == 0) {
        difference = audited();
      }
      if (!difference.isEmpty()) {
        return new Difference(List.copyOf(carriedOut), "After " + Command.java(command) + " (command " + carriedOut.size() + "): " + difference);
      }
    }
    var difference = audited() + differences(model.atStripe(), stripe.state(real.campaigns(), real.pledges()));
    return difference.isEmpty() ? null : new Difference(List.copyOf(carriedOut), "At the end: " + difference);
  }

  /** Lets jobs and events do their work until both sides agree; empty, or what still differs when all is quiet. */
  private String compared() {
    var expected = model.state();
    var until = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000;
    var last = Map.<String, String>of();
    for (var quietSince = System.nanoTime(); ; Thread.onSpinWait()) {
      if (real.hasCrashed()) {
        leasesRunOut();
      }
      jobs.getAsInt();
      var found = books.state(real.campaigns(), real.pledges());
      if (found.equals(expected)) {
        DONE.merge("values compared", expected.size(), Integer::sum);
        return "";
      }
      if (!found.equals(last) || !books.isQuiet() || backend.stripe().simulator().control().webhooks().waiting() > 0) {
        quietSince = System.nanoTime();
        last = found;
      }
      if (System.nanoTime() > until || System.nanoTime() - quietSince > QUIET_MILLIS * 1_000_000) {
        return differences(expected, found);
      }
    }
  }

  private static String differences(Map<String, String> expected, Map<String, String> found) {
    var names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    return names.stream().filter(n -> !found.getOrDefault(n, "0").equals(expected.getOrDefault(n, "0")))
        .map(n -> "\n  " + n + ": the model has " + expected.getOrDefault(n, "0") + ", the books have " + found.getOrDefault(n, "0")).collect(Collectors.joining());
  }

  /** Time passes for calls that were never answered: whoever sent them counts as dead. */
  private void leasesRunOut() {
    var db = backend.db();
    db.execute("update payment.charge set sent_at = sent_at - interval '1 hour' where state = 'sent'");
    db.execute("update payment.refund set sent_at = sent_at - interval '2 hours' where state in ('sent', 'pending')");
    db.execute("update payment.webhook_event set next_at = now() where processed_at is null and next_at > now() + interval '4 seconds'");
  }

  /** Invariants that are violated now and were not before; what another test broke is not told again. */
  private String audited() {
    var now = violations();
    now.entrySet().removeIf(v -> v.getValue() <= violationsBefore.getOrDefault(v.getKey(), 0));
    return now.isEmpty() ? "" : "invariants are violated: " + now;
  }

  private Map<String, Integer> violations() {
    return invariants.audit().invariants().stream().filter(i -> i.violations() > 0)
        .collect(Collectors.toMap(i -> i.number() + " " + i.name(), Invariants.Result::violations, Integer::sum, TreeMap::new));
  }
}

package ch.fundus.local.bench;

import ch.fundus.local.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The database of the statistics' bench: its tables, its pledges, its sums. */
final class StatisticsFill {
  private static final int CAMPAIGNS = 300_000;
  private static final int LIVE_AT_ONCE = 2_500;
  private static final long BATCH = 200_000;
  private static final Pattern TIME = Pattern.compile("\"(?:Planning|Execution) Time\": ([0-9.]+)");

  /** Some time while the campaign is live. */
  private static final String ANY_DAY = "timestamptz '2016-01-01 00:00+01' + c.n * interval '3619 days' / " + CAMPAIGNS + " + random() * interval '30 days'";
  /** What comes within a second is of one day. */
  private static final String TODAY = "timestamptz '2025-12-20 12:00+01' + random() * interval '1 second'";

  private final Connection database;
  private final Project project;

  StatisticsFill(Connection database, Project project) {
    this.database = database;
    this.project = project;
  }

  /** The backend's own migrations in their order; what is repeatable comes last. */
  void migrate() throws IOException, SQLException {
    Path folder = project.root().resolve("backend/src/main/resources/db/migration");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().endsWith(".sql"))
          .sorted(java.util.Comparator.comparing((Path f) -> f.getFileName().toString().startsWith("R")).thenComparing(f -> f.getFileName().toString()))
          .toList();
    }
    for (Path file : files) {
      run(Files.readString(file));
    }
    // As the desk asks.
    run("set jit = off");
  }

  void campaigns() throws IOException, SQLException {
    run(text("campaigns"));
    run("select statistics.renew_launched()");
    run("vacuum analyze campaign.campaign, settlement.settlement, ledger.account, statistics.launched, statistics.launched_month");
  }

  /** Pledges number {@code from} to {@code to} in the order of time. */
  void pledges(long from, long to, long total) throws IOException, SQLException {
    run(text("drop-indexes"));
    run("set synchronous_commit = off");
    for (long begin = from; begin < to; begin += BATCH) {
      write(begin + 1, Math.min(to, begin + BATCH), total, "floor(p.n::float8 * " + CAMPAIGNS + " / " + (total + 1) + ")::int", ANY_DAY, "fill");
    }
    run("set synchronous_commit = on");
    run(text("make-indexes"));
    run("vacuum analyze pledge.pledge, ledger.entry, ledger.transfer");
  }

  /** Pledges to campaigns that are live at the same time, as they come every day. */
  void fresh(String round, long many, long total) throws IOException, SQLException {
    write(1, many, total, "(" + (CAMPAIGNS - LIVE_AT_ONCE) + " + floor(random() * " + LIVE_AT_ONCE + " + p.n * 0))::int", TODAY, round);
  }

  private void write(long from, long to, long total, String campaign, String at, String round) throws IOException, SQLException {
    run(text("pledges").replace("${from}", "" + from).replace("${to}", "" + to).replace("${total}", "" + total)
        .replace("${campaign}", campaign).replace("${at}", at).replace("${round}", round));
  }

  /** Until nothing is left to add, a transaction of the ledger at a time. */
  void advance() throws SQLException {
    while (number("select statistics.advance(generation, 1) from statistics.cube where active") > 0) {
      // Each step is a transaction of its own, as in the backend's job.
    }
  }

  /** What autovacuum does in time. */
  void settle() throws SQLException {
    for (String table : List.of("pledge_month", "pledge_day", "discipline_month", "campaign_month", "amount_month", "backer_visits", "backer_step")) {
      run("vacuum analyze statistics." + table);
    }
    run("checkpoint");
  }

  /** Planning and execution, as the database measures them. */
  double millis(String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet plan = statement.executeQuery("explain (analyze, timing off, format json) " + query)) {
      plan.next();
      Matcher times = TIME.matcher(plan.getString(1));
      double sum = 0;
      while (times.find()) {
        sum += Double.parseDouble(times.group(1));
      }
      return sum;
    }
  }

  /** Whatever differs from the ledger: each table's sum, each discipline's, and the backers of a year. */
  List<String> faults() throws SQLException {
    List<String> faults = new ArrayList<>();
    long truth = number("select sum(amount_minor) from ledger.transfer");
    for (String table : List.of("pledge_month", "pledge_day", "discipline_month", "campaign_month")) {
      compare(table, truth, number("select sum(pledged_minor) from statistics." + table), faults);
    }
    compare("amount_month", truth, number("select sum(pledged_minor) from statistics.amount_month where scope = 0"), faults);
    compare("cells by discipline", 0, number(
        "select count(*) from (select c.discipline, sum(t.amount_minor) as minor from ledger.transfer t join ledger.account a on a.id = t.credit_account"
            + " join campaign.campaign c on c.id = a.owner group by 1) l full join (select discipline, sum(pledged_minor) as minor"
            + " from statistics.cells('2000-01-01', '2100-01-01') group by 1) s using (discipline) where l.minor is distinct from s.minor"), faults);
    compare("backers of a year",
        number("select count(distinct lower(p.email)) from pledge.pledge p where (p.confirmed_at at time zone 'Europe/Zurich')::date >= '2025-01-01'"
            + " and (p.confirmed_at at time zone 'Europe/Zurich')::date < '2026-01-01'"),
        number("select backers from statistics.backers('2025-01-01', '2026-01-01', '{0}')"), faults);
    return faults;
  }

  private static void compare(String what, long truth, long shown, List<String> faults) {
    if (truth != shown) {
      faults.add(what + ": " + shown + " instead of " + truth);
    }
  }

  private long number(String query) throws SQLException {
    try (Statement statement = database.createStatement(); ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(String name) throws IOException {
    return Resources.text("/bench/statistics/" + name + ".sql").replace("${campaigns}", "" + CAMPAIGNS);
  }
}

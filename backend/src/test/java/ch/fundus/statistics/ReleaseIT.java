package ch.fundus.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.fundus.statistics.disclosure.Attack;
import ch.fundus.statistics.disclosure.Cell.Key;
import ch.fundus.statistics.disclosure.Measure;
import ch.fundus.statistics.disclosure.Rules;
import ch.fundus.testing.IntegrationTest;
import ch.fundus.testing.LiveCampaign;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A release from the campaigns to the files: published once, frozen, confidential where it must be, and attacked. */
class ReleaseIT extends IntegrationTest {
  private static final String[][] PLACES = {
    {"music", "06"}, {"music", "06"}, {"music", "06"}, {"music", "17"}, {"theatre", "17"}, {"dance", "17"}, {"literature", "01"}, {"literature", "01"},
    {"literature", "12"}, {"film", "01"}, {"film", "20"}, {"photography", "30"}
  };
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private Environment environment;
  @Autowired private Figures figures;
  @Autowired private ReleaseSchedule schedule;
  private ReleasePeriod period;
  private JsonNode preview;
  private JsonNode published;

  @BeforeAll
  void publish() {
    as("mara", "creator").get("/api/me/pledges").ok();
    // They end on the last day of this quarter, so that others' campaigns age as little as possible.
    period = ReleasePeriod.around(LocalDate.ofInstant(clock.instant(), Releases.ZONE).plusDays(8), 3);
    var ends = period.to().minusDays(1).atTime(12, 0).atZone(Releases.ZONE).toInstant();
    var made = new ArrayList<LiveCampaign>();
    for (var i = 0; i < PLACES.length; i++) {
      made.add(campaign(i, ends));
    }
    clock.advance(Duration.between(clock.instant(), ends).plusHours(1));
    runJobs();
    await(() -> made.stream().allMatch(c -> (boolean) db.fetchValue("select state in ('settled', 'failed') from campaign.campaign where id = ?", c.id())));
    desk().get("/api/release-desk/" + period.code()).refused(409, "release_period_goes_on");
    clock.advance(Duration.between(clock.instant(), period.to().atStartOfDay(Releases.ZONE).toInstant()).plusHours(1));
    preview = desk().get("/api/release-desk/" + period.code()).ok();
    desk().post("/api/release-desk/" + period.code(), Map.of("digest", "0".repeat(64), "note", "")).refused(409, "release_moved");
    published = desk().post("/api/release-desk/" + period.code(), Map.of("digest", preview.at("/draft/digest").asString(), "note", "Erste Fassung")).ok();
  }

  private LiveCampaign campaign(int i, Instant ends) {
    var owner = (UUID) db.fetchValue("select id from identity.person where subject = 'subject-mara'");
    var live = LiveCampaign.with(db, transaction, events, owner, i % 5 == 4 ? 900_000 : 10_000, null, clock.instant(), ends);
    db.execute("update campaign.campaign set discipline = ?, area = ? where id = ?", PLACES[i][0], PLACES[i][1], live.id());
    for (var who = 0; who < 3 + i % 3; who++) {
      pledge(live, 4_000 + 1_000 * ((i + who) % 4), "p" + (i * 2 + who) + "@release.example");
    }
    return live;
  }

  @Test
  void aReleaseIsFrozenInTheDatabase() {
    for (var what : List.of("update statistics.release_cell set value = 0", "delete from statistics.release", "truncate statistics.release_cell",
        "insert into statistics.release_cell select release_id, discipline || 'x', area, measure, value, status from statistics.release_cell limit 1")) {
      assertThatThrownBy(() -> db.execute(what)).as("as the application: " + what).satisfiesAnyOf(
          e -> assertThat(e).hasStackTraceContaining("permission denied"), e -> assertThat(e).hasStackTraceContaining("a release is frozen"));
      assertThatThrownBy(() -> owner(what)).as("as the owner: " + what).hasMessageContaining("frozen");
    }
    desk().get("/api/release-desk/" + period.from().getYear()).refused(409, "release_other_length");
    var year = "insert into statistics.release select gen_random_uuid(), '%d', '%d-01-01', '%d-01-01', 1, null, computed_at, published_at, null, '', digest, rules from statistics.release limit 1"
        .formatted(period.from().getYear(), period.from().getYear(), period.from().getYear() + 1);
    assertThatThrownBy(() -> owner(year)).as("a year beside its half").hasMessageContaining("release_days_do_not_overlap");
    // Other tests' campaigns may have ended in the period before.
    assertThat(schedule.publish()).isBetween(0, 1);
    assertThat(schedule.publish()).as("what is published already is not published by the schedule").isZero();
  }

  /** What is confidential has no value anywhere that the reporting role can read, and that role reads nothing else. */
  @Test
  void theReportingRoleReadsReleasesOnly() throws Exception {
    var url = environment.getRequiredProperty("DATABASE_URL");
    try (var c = DriverManager.getConnection(url, "fundus_reporting", "reporting"); var s = c.createStatement()) {
      var found = s.executeQuery("select count(*) filter (where status = 'c' and value is null), count(*) filter (where status = 'c' and value is not null), count(*) filter (where status = 'a') from statistics.published_cell");
      assertThat(found.next()).isTrue();
      assertThat(found.getInt(1)).isPositive();
      assertThat(found.getInt(2)).isZero();
      assertThat(found.getInt(3)).isPositive();
      for (var what : List.of("statistics.release_source", "statistics.ended_campaign", "statistics.publication_campaign", "statistics.backer", "campaign.campaign", "pledge.pledge",
          "statistics.publication_cell('2020-01-01', '2030-01-01')")) {
        assertThatThrownBy(() -> s.executeQuery("select * from " + what)).as(what).hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void noConfidentialFigureOfTheReleaseCanBeDerived() {
    var cells = figures.of(period);
    var truth = new HashMap<Key, ch.fundus.statistics.disclosure.Cell>();
    cells.forEach(c -> truth.put(c.key(), c));
    var protectedByRule = cells.stream().filter(Rules.STANDARD::confidential).map(ch.fundus.statistics.disclosure.Cell::key).toList();
    var release = released(visitor().get(base() + "/release.json").ok());
    assertThat(release.cells().keySet()).as("cells in which something ended").isEqualTo(truth.keySet());
    assertThat(release.cells().entrySet()).allSatisfy(e -> assertThat(e.getValue() == null || !protectedByRule.contains(e.getKey())).isTrue());
    var disciplines = figures.hierarchy("discipline");
    var areas = figures.hierarchy("area");
    var intervals = new Attack(disciplines, areas, List.of(release)).run();
    var recovered = intervals.stream().filter(i -> i.width() < asked(i, truth)).toList();
    System.out.printf("attack on the release %s: %d suppressed figures attacked, %d recovered%n", period.code(), intervals.size(), recovered.size());
    assertThat(intervals).isNotEmpty();
    assertThat(recovered).isEmpty();
    var naive = new HashMap<Key, Map<Measure, Long>>();
    truth.forEach((key, cell) -> {
      Map<Measure, Long> values = new EnumMap<>(Measure.class);
      for (var m : Measure.values()) {
        values.put(m, cell.rounded(m));
      }
      naive.put(key, protectedByRule.contains(key) ? null : values);
    });
    var control = new Attack(disciplines, areas, List.of(new Attack.Published(naive))).run();
    assertThat(control.stream().filter(i -> i.width() < asked(i, truth)).toList()).as("the attack succeeds where only the rules for cells are kept").isNotEmpty();
  }

  /** The least that was asked of any confidential figure; the whole widths are the matter of SuppressionAttackTest. */
  private static double asked(Attack.Interval i, Map<Key, ch.fundus.statistics.disclosure.Cell> truth) {
    var primary = Rules.STANDARD.confidential(truth.get(i.key()));
    return switch (i.measure()) {
      case CAMPAIGNS, FUNDED -> 1;
      case PLEDGES, BACKERS -> primary ? 5 : 1;
      case COLLECTED -> primary ? 500 : 100;
    };
  }

  @Test
  void aCorrectionThatWouldTellOfSingleCampaignsIsRefused() {
    desk().get("/api/release-desk/" + period.code()).refused(409, "release_unchanged");
    // One campaign leaves the period: every total tells its figures to whoever subtracts.
    var one = db.fetchValue("select campaign_id from statistics.release_source s join statistics.release r on r.id = s.release_id where r.period = ? order by s.collected_minor desc limit 1", period.code());
    db.execute("update campaign.campaign set ended_at = ended_at - interval '1 year' where id = ?", one);
    try {
      desk().get("/api/release-desk/" + period.code()).refused(409, "release_change_too_small");
    } finally {
      db.execute("update campaign.campaign set ended_at = ended_at + interval '1 year' where id = ?", one);
    }
  }

  @Test
  void everyFileIsThereAndTheyAgree() throws Exception {
    var json = visitor().get(base() + "/release.json").ok();
    var csv = visitor().get(base() + "/discipline-area.csv");
    assertThat(csv.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    var lines = csv.text().split("\r\n");
    assertThat(lines[0]).isEqualTo("discipline,area,status,campaigns,funded,pledges,backers,collected_chf");
    assertThat(lines).hasSize(1 + json.at("/tables/2/rows").size());
    var file = Files.createTempFile("release", ".parquet");
    Files.write(file, HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + base() + "/discipline-area.parquet")).build(), HttpResponse.BodyHandlers.ofByteArray()).body());
    try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var s = duck.createStatement(); var rows = s.executeQuery("select * from '" + file + "'")) {
      for (var i = 1; i < lines.length; i++) {
        assertThat(rows.next()).isTrue();
        var cells = new ArrayList<String>();
        for (var c = 1; c <= 8; c++) {
          cells.add(rows.getString(c) == null ? "" : c <= 3 ? '"' + rows.getString(c) + '"' : rows.getString(c));
        }
        assertThat(String.join(",", cells)).isEqualTo(lines[i]);
      }
      assertThat(rows.next()).isFalse();
    }
    Files.delete(file);
    var datapackage = visitor().get(base() + "/datapackage.json").ok();
    for (var resource : datapackage.path("resources")) {
      var header = visitor().get(base() + "/" + resource.path("path").asString()).text().lines().findFirst().orElseThrow();
      assertThat(resource.at("/schema/fields").valueStream().map(f -> f.path("name").asString()).toList()).isEqualTo(List.of(header.split(",")));
    }
    assertThat(visitor().get(base() + "/area.csv-metadata.json").ok().path("@context").get(0).asString()).isEqualTo("http://www.w3.org/ns/csvw");
    visitor().get(base() + "/passwords.csv").refused(404, "not_found");
  }

  @Test
  void theCatalogueKeepsTheShapes() {
    var turtle = graph(visitor().get("/api/releases/catalog.ttl").text(), Lang.TURTLE);
    var jsonLd = graph(visitor().get("/api/releases/catalog.jsonld").text(), Lang.JSONLD11);
    assertThat(jsonLd.isIsomorphicWith(turtle)).as("both forms say the same").isTrue();
    valid(Shapes.parse("src/test/resources/open-data/dcat-ap-ch.shacl.ttl"), turtle);
    assertThat(turtle.find(null, org.apache.jena.vocabulary.RDF.type.asNode(), org.apache.jena.vocabulary.DCAT.Distribution.asNode()).toList()).hasSizeGreaterThan(5);
    var broken = graph(visitor().get("/api/releases/catalog.ttl").text().replace("dcat:contactPoint", "dcat:contact"), Lang.TURTLE);
    assertThat(ShaclValidator.get().validate(Shapes.parse("src/test/resources/open-data/dcat-ap-ch.shacl.ttl"), broken).conforms()).as("the shapes can fail").isFalse();
  }

  /** The shapes of eCH-0200 themselves are not ours to ship; where they lie beside the project, the catalogue is held to them. */
  @Test
  void theCatalogueKeepsTheShapesOfEch0200WhereTheyAreAtHand() {
    var shapes = List.of(Path.of("../../shared/data/ech-0200.shacl.ttl"), Path.of("../../../shared/data/ech-0200.shacl.ttl")).stream().filter(Files::exists).findFirst();
    if (shapes.isEmpty()) {
      System.out.println("eCH-0200: skipped, its SHACL shapes are not at hand");
    }
    org.junit.jupiter.api.Assumptions.assumeTrue(shapes.isPresent(), "the shapes of eCH-0200 are not at hand");
    valid(Shapes.parse(shapes.get().toString()), graph(visitor().get("/api/releases/catalog.ttl").text(), Lang.TURTLE));
  }

  private static void valid(Shapes shapes, Graph graph) {
    assertThat(shapes.numShapes()).isPositive();
    var report = ShaclValidator.get().validate(shapes, graph);
    assertThat(report.getEntries().stream().map(e -> e.focusNode() + " " + e.resultPath() + " " + e.message()).toList()).isEmpty();
  }

  private static Graph graph(String text, Lang lang) {
    return RDFParser.fromString(text, lang).toGraph();
  }

  private static Attack.Published released(JsonNode release) {
    Map<Key, Map<Measure, Long>> cells = new HashMap<>();
    for (var row : release.at("/tables/2/rows")) {
      var status = row.at("/figures/campaigns/status").asString();
      Map<Measure, Long> values = new EnumMap<>(Measure.class);
      if (!status.equals("n")) {
        for (var m : Measure.values()) {
          values.put(m, row.at("/figures/" + m.code() + "/value").asLong(0));
        }
        cells.put(new Key(row.at("/discipline/code").asString(), row.at("/area/code").asString()), status.equals("a") ? values : null);
      }
    }
    return new Attack.Published(cells);
  }

  private String base() {
    return "/api/releases/" + period.code() + "/" + published.path("version").asInt();
  }

  private ch.fundus.testing.Api desk() {
    return as("release-official", "official");
  }

  private void owner(String sql) throws Exception {
    try (var c = DriverManager.getConnection(environment.getRequiredProperty("DATABASE_URL"), "fundus_owner", "owner"); var s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private void pledge(LiveCampaign campaign, long amountMinor, String email) {
    var body = new HashMap<String, Object>(Map.of("campaignId", campaign.id(), "amountMinor", amountMinor, "email", email, "name", "Anna Muster", "display", "anonymous", "language", "de"));
    var pledge = visitor().put("/api/pledges/" + UUID.randomUUID(), body).ok();
    var path = "/api/pledges/" + pledge.path("id").asString();
    var key = "?key=" + pledge.path("accessKey").asString();
    stripe().pay(visitor().post(path + "/checkout" + key, null).ok().path("url").asString(), "4242424242424242");
    await(() -> visitor().get(path + key).ok().path("state").asString().equals("confirmed"));
  }
}

package ch.fundus.statistics.exports;

import static ch.fundus.statistics.jooq.Tables.GRANT_MADE;

import ch.fundus.statistics.jooq.tables.records.GrantMadeRecord;
import ch.fundus.web.CsvCell;
import ch.fundus.web.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** What campaigns brought their creators, with the fields of the 360Giving standard; amounts come from the ledger. */
@Service
class Grants {
  record Organization(String id, String name) {}

  record Location(String id, String name, String countryCode, String geoCode, String geoCodeType) {}

  record Classification(String vocabulary, String code, String title) {}

  /** A person gets {@code recipientIndividual}, an organisation {@code recipientOrganization}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Grant(
      String id, String title, String description, String currency, BigDecimal amountAppliedFor, BigDecimal amountAwarded, LocalDate awardDate, String url, String language,
      List<Organization> recipientOrganization, Organization recipientIndividual, List<Organization> fundingOrganization, List<Location> beneficiaryLocation,
      List<Classification> classifications, String fromOpenCall, String dataSource) {}

  record Package(String title, String licence, String publisher, java.time.Instant generatedAt, List<Grant> grants) {}

  static final List<String> COLUMNS = List.of(
      "Identifier", "Title", "Description", "Currency", "Amount Applied For", "Amount Awarded", "Award Date", "URL", "Recipient Org:Identifier", "Recipient Org:Name",
      "Recipient Ind:Identifier", "Recipient Ind:Name", "Funding Org:Identifier", "Funding Org:Name", "Beneficiary Location:Name", "Beneficiary Location:Country Code",
      "Beneficiary Location:Geographic Code", "Beneficiary Location:Geographic Code Type", "Classifications:Vocabulary", "Classifications:Code", "Classifications:Title",
      "From An Open Call?", "Data Source");
  /** More than a file should hold; ask year by year then. */
  static final int MOST = 50_000;
  private static final String LICENCE = "http://dcat-ap.ch/vocabulary/licenses/terms_by";
  private final DSLContext db;
  private final InstantSource clock;
  private final String publicUrl;
  private final String publisher;

  Grants(DSLContext db, InstantSource clock, @Value("${fundus.public-url}") String publicUrl, @Value("${fundus.open-data.publisher}") String publisher) {
    this.db = db;
    this.clock = clock;
    this.publicUrl = publicUrl;
    this.publisher = publisher;
  }

  /** Newest first, of one year or of all. @throws Problem 409 when there are more than one file holds */
  Package of(Integer year) {
    var chosen = year == null ? DSL.noCondition() : GRANT_MADE.MONTH.startsWith(year + "-");
    var found = db.selectFrom(GRANT_MADE).where(chosen).orderBy(GRANT_MADE.AWARDED_ON.desc(), GRANT_MADE.SLUG).limit(MOST + 1).fetch();
    if (found.size() > MOST) {
      throw Problem.conflict("grants_choose_year", MOST);
    }
    return new Package("Grants by participatory funding, " + (year == null ? "all years" : year.toString()), LICENCE, publisher, clock.instant(), found.map(this::grant));
  }

  private Grant grant(GrantMadeRecord g) {
    var creator = new Organization("CH-FUNDUS-" + g.getCreatorId(), g.getCreatorName());
    var person = g.getCreatorKind().equals("person");
    return new Grant(
        "fundus-" + g.getCampaignId(), g.getTitle(), g.getDescription().isEmpty() ? g.getTitle() : g.getDescription(), "CHF", francs(g.getGoalMinor()), francs(g.getCollectedMinor()),
        g.getAwardedOn(), publicUrl + "/" + g.getLanguage() + "/campaigns/" + g.getSlug(), g.getLanguage(), person ? null : List.of(creator), person ? creator : null,
        List.of(new Organization("CH-FUNDUS-crowd", "Supporters by way of " + publisher)),
        List.of(new Location("bs-" + g.getArea(), g.getAreaName(), "CH", String.valueOf(g.getBfs()), "BFS")),
        List.of(new Classification("Fundus discipline", g.getDiscipline(), g.getDisciplineName()), new Classification("UNESCO FCS 2009", g.getUnescoDomain(), "Domain " + g.getUnescoDomain())),
        "Yes", publicUrl + "/data/grants.json");
  }

  String csv(Integer year) {
    var out = new StringBuilder(COLUMNS.stream().map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
    of(year).grants().forEach(g -> out.append(cells(g).stream().map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n"));
    return out.toString();
  }

  private static List<Object> cells(Grant g) {
    var organization = g.recipientOrganization() == null ? new Organization(null, null) : g.recipientOrganization().getFirst();
    var person = g.recipientIndividual() == null ? new Organization(null, null) : g.recipientIndividual();
    var place = g.beneficiaryLocation().getFirst();
    var funder = g.fundingOrganization().getFirst();
    var discipline = g.classifications().getFirst();
    return new ArrayList<>(Arrays.asList(
        g.id(), g.title(), g.description(), g.currency(), g.amountAppliedFor(), g.amountAwarded(), g.awardDate(), g.url(), organization.id(), organization.name(), person.id(), person.name(),
        funder.id(), funder.name(), place.name(), place.countryCode(), place.geoCode(), place.geoCodeType(), discipline.vocabulary(), discipline.code(), discipline.title(), g.fromOpenCall(),
        g.dataSource()));
  }

  private static BigDecimal francs(Long minor) {
    return minor == null ? null : BigDecimal.valueOf(minor, 2);
  }
}

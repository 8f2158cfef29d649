package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.PROJECT;

import ch.fundus.identity.Creators;
import ch.fundus.web.Languages;
import ch.fundus.web.Page;
import ch.fundus.web.Problem;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may read of campaigns, projects and creators. */
@RestController
@RequestMapping("/api")
class CampaignController {
  record ProjectLink(String slug, String title, String summary, String outcome, String outcomeUrl) {}

  record ProjectPage(
      String slug, String title, String summary, String discipline, String area, CreatorRef creator, String outcome,
      String outcomeUrl, List<CampaignCard> campaigns) {}

  record CreatorPage(
      UUID id, String slug, String kind, String name, String bio, String website, String area, UUID portrait,
      List<CampaignCard> campaigns, List<ProjectLink> projects) {}

  private static final int MANY = 200;
  private final CampaignSearch search;
  private final PublicPages pages;
  private final Updates updates;
  private final AiDisclosures aiDisclosures;
  private final Projects projects;
  private final Creators creators;
  private final Campaigns campaigns;
  private final Cards cards;

  CampaignController(
      CampaignSearch search, PublicPages pages, Updates updates, AiDisclosures aiDisclosures, Projects projects, Creators creators, Campaigns campaigns,
      Cards cards) {
    this.search = search;
    this.pages = pages;
    this.updates = updates;
    this.aiDisclosures = aiDisclosures;
    this.projects = projects;
    this.creators = creators;
    this.campaigns = campaigns;
    this.cards = cards;
  }

  @GetMapping("/campaigns")
  Page<CampaignCard> find(
      @RequestParam(required = false) String query, @RequestParam(required = false) String discipline,
      @RequestParam(required = false) String area, @RequestParam(required = false) String language,
      @RequestParam(required = false) String state, @RequestParam(required = false) String ai,
      @RequestParam(required = false) String sort, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "24") int size) {
    var wish =
        new CampaignSearch.Wish(
            blank(query), blank(discipline), blank(area), blank(language), blank(state), blank(ai), blank(sort));
    return search.find(wish, new Page.Request(page, size));
  }

  @GetMapping("/campaigns/{slug}")
  CampaignPage page(@PathVariable String slug) {
    return pages.find(slug);
  }

  /** All that the campaign ever declared about AI, the newest first. */
  @GetMapping("/campaigns/{slug}/ai")
  List<AiDisclosures.Version> ai(@PathVariable String slug) {
    return aiDisclosures.history(slug);
  }

  @GetMapping("/campaigns/{slug}/updates")
  List<Updates.Update> updates(@PathVariable String slug) {
    return updates.of(slug);
  }

  /** The frozen terms, byte for byte what {@code termsSha256} is the SHA-256 of. */
  @GetMapping(value = "/campaigns/{slug}/terms", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] terms(@PathVariable String slug) {
    return campaigns.terms(slug).orElseThrow(Problem::notFound).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @GetMapping("/projects/{slug}")
  ProjectPage project(@PathVariable String slug) {
    var p = projects.published(PROJECT.SLUG.eq(slug)).stream().findFirst().orElseThrow(Problem::notFound);
    return new ProjectPage(
        p.slug(), p.title(), p.summary(), p.discipline(), p.area(), p.creator(), p.outcome(), p.outcomeUrl(),
        published(CAMPAIGN.PROJECT_ID.eq(p.id())));
  }

  @GetMapping("/creators/{slug}")
  CreatorPage creator(@PathVariable String slug) {
    var c = creators.findBySlug(slug).orElseThrow(Problem::notFound);
    var works =
        projects.published(PROJECT.CREATOR_ID.eq(c.id())).stream()
            .map(p -> new ProjectLink(p.slug(), p.title(), p.summary(), p.outcome(), p.outcomeUrl()))
            .toList();
    return new CreatorPage(
        c.id(), c.slug(), c.kind(), c.name(), c.bio(), c.website(), c.area(), c.portrait(), published(CAMPAIGN.CREATOR_ID.eq(c.id())),
        works);
  }

  private List<CampaignCard> published(Condition condition) {
    return cards.fetch(
        Languages.current(), condition.and(CAMPAIGN.LAUNCHED_AT.isNotNull()), List.of(CAMPAIGN.LAUNCHED_AT.desc(), CAMPAIGN.ID), MANY, 0);
  }

  private static String blank(String value) {
    return value == null || value.isBlank() ? null : value;
  }
}

package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN_TEXT;
import static ch.fundus.campaign.jooq.Tables.CREATOR_FACE;
import static ch.fundus.campaign.jooq.Tables.FUNDING;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import ch.fundus.web.Checks;
import ch.fundus.web.Languages;
import ch.fundus.web.Page;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.springframework.stereotype.Component;

/** Finds public campaigns. */
@Component
class CampaignSearch {
  /** What is looked for; null is no wish. */
  record Wish(String query, String discipline, String area, String language, String state, String ai, String sort) {}

  private static final List<String> STATES = List.of("live", "ended", "succeeded", "failed", "all");
  private static final List<String> SORTS = List.of("ending", "newest", "funded", "backers");
  private static final int MAX_WORDS = 8;
  private final DSLContext db;
  private final Cards cards;

  CampaignSearch(DSLContext db, Cards cards) {
    this.db = db;
    this.cards = cards;
  }

  Page<CampaignCard> find(Wish wish, Page.Request page) {
    var checks = new Checks();
    checks.choice("language", wish.language(), Languages.ALL);
    checks.choice("state", wish.state(), STATES);
    checks.choice("ai", wish.ai(), Choices.AI_USES);
    checks.choice("sort", wish.sort(), SORTS);
    checks.text("query", wish.query(), 200);
    checks.done();
    var condition = matching(wish);
    var total =
        db.selectCount().from(CAMPAIGN).join(CREATOR_FACE).on(CREATOR_FACE.ID.eq(CAMPAIGN.CREATOR_ID)).where(condition)
            .fetchSingle().value1();
    return page.of(cards.fetch(Languages.current(), condition, order(wish.sort()), page.size(), page.offset()), total);
  }

  private static Condition matching(Wish wish) {
    return CAMPAIGN.LAUNCHED_AT.isNotNull()
        .and(state(wish.state()))
        .and(wish.discipline() == null ? noCondition() : CAMPAIGN.DISCIPLINE.eq(wish.discipline()))
        .and(wish.area() == null ? noCondition() : CAMPAIGN.AREA.eq(wish.area()))
        .and(wish.ai() == null ? noCondition() : CAMPAIGN.AI_USE.eq(wish.ai()))
        .and(wish.language() == null ? noCondition() : hasText(CAMPAIGN_TEXT.LANGUAGE.eq(wish.language()).and(CAMPAIGN_TEXT.TITLE.ne(""))))
        .and(words(wish.query()));
  }

  private static Condition state(String state) {
    return switch (state == null ? "all" : state) {
      case "live" -> CAMPAIGN.STATE.eq(CampaignState.LIVE.code());
      case "ended" -> CAMPAIGN.STATE.ne(CampaignState.LIVE.code());
      case "succeeded" -> CAMPAIGN.STATE.in("succeeded", "settled", "reported").and(goalReached());
      case "failed" -> CAMPAIGN.STATE.eq(CampaignState.FAILED.code());
      default -> noCondition();
    };
  }

  /** What a keep-it-all campaign collected below its goal is kept, but is no success. */
  private static Condition goalReached() {
    return CAMPAIGN.FUNDING_MODEL.eq(FundingModel.ALL_OR_NOTHING.code())
        .or(exists(selectOne().from(FUNDING).where(FUNDING.CAMPAIGN_ID.eq(CAMPAIGN.ID).and(FUNDING.PLEDGED_MINOR.ge(CAMPAIGN.GOAL_MINOR)))));
  }

  private static Condition hasText(Condition which) {
    return exists(selectOne().from(CAMPAIGN_TEXT).where(CAMPAIGN_TEXT.CAMPAIGN_ID.eq(CAMPAIGN.ID)).and(which));
  }

  /** Every word begins a word of the text in one of its languages, or the phrase is in the creator's name. */
  private static Condition words(String query) {
    var words =
        // Composed, since an accent that stands alone, as some keyboards send it, would end a word.
        Arrays.stream(Normalizer.normalize(query == null ? "" : query, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .filter(w -> !w.isEmpty())
            .limit(MAX_WORDS)
            .map(w -> w + ":*")
            .collect(Collectors.joining(" & "));
    return words.isEmpty()
        ? noCondition()
        : hasText(condition("{0} @@ to_tsquery('simple', {1})", CAMPAIGN_TEXT.SEARCH, folded(val(words))))
            .or(folded(CREATOR_FACE.NAME).contains(folded(val(query.strip()))));
  }

  /** Without accents, as the index has it. */
  private static Field<String> folded(Field<String> words) {
    return field("campaign.folded({0})", String.class, words);
  }

  private static List<OrderField<?>> order(String sort) {
    return switch (sort == null ? "ending" : sort) {
      case "newest" -> List.of(CAMPAIGN.LAUNCHED_AT.desc(), CAMPAIGN.ID.desc());
      case "funded" -> List.of(FUNDING.PLEDGED_MINOR.desc(), CAMPAIGN.ID);
      case "backers" -> List.of(FUNDING.BACKERS.desc(), CAMPAIGN.ID);
      // What can still be supported comes first, the most urgent before; then what ended last.
      default -> List.of(
          field(CAMPAIGN.STATE.eq(CampaignState.LIVE.code())).desc(),
          when(CAMPAIGN.STATE.eq(CampaignState.LIVE.code()), CAMPAIGN.DEADLINE).asc().nullsLast(),
          CAMPAIGN.ENDED_AT.desc().nullsLast(), CAMPAIGN.ID);
    };
  }
}

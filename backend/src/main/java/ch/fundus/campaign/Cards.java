package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.CAMPAIGN_TEXT;
import static ch.fundus.campaign.jooq.Tables.CREATOR_FACE;
import static ch.fundus.campaign.jooq.Tables.FUNDING;
import static ch.fundus.campaign.jooq.Tables.IMAGE_FACE;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import ch.fundus.campaign.jooq.tables.CampaignText;
import ch.fundus.media.Media;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** Reads cards, each in one language, in one statement. */
@Component
class Cards {
  static final CampaignText TEXT = CAMPAIGN_TEXT.as("t");
  private static final CampaignText OTHER = CAMPAIGN_TEXT.as("o");
  static final Field<String> TITLE = coalesce(TEXT.TITLE, "").as("title");
  static final Field<String> PITCH = coalesce(TEXT.PITCH, "").as("pitch");
  static final Field<String> LANGUAGE = coalesce(TEXT.LANGUAGE, CAMPAIGN.LANGUAGE).as("shown_language");
  static final Field<String[]> LANGUAGES =
      array(select(OTHER.LANGUAGE).from(OTHER).where(OTHER.CAMPAIGN_ID.eq(CAMPAIGN.ID), OTHER.TITLE.ne("")).orderBy(OTHER.LANGUAGE))
          .as("languages");
  static final List<SelectField<?>> FIELDS =
      List.of(
          CAMPAIGN.ID, CAMPAIGN.SLUG, TITLE, PITCH, LANGUAGE, LANGUAGES, CAMPAIGN.CREATOR_ID, CREATOR_FACE.SLUG, CREATOR_FACE.NAME,
          CAMPAIGN.DISCIPLINE, CAMPAIGN.AREA, CAMPAIGN.STATE, CAMPAIGN.GOAL_MINOR, FUNDING.PLEDGED_MINOR, FUNDING.COLLECTED_MINOR,
          FUNDING.BACKERS, CAMPAIGN.LAUNCHED_AT, CAMPAIGN.DEADLINE, CAMPAIGN.ENDED_AT, CAMPAIGN.IMAGE, IMAGE_FACE.WIDTH,
          IMAGE_FACE.HEIGHT, CAMPAIGN.IMAGE_FOCUS_X, CAMPAIGN.IMAGE_FOCUS_Y, CAMPAIGN.AI_USE, CAMPAIGN.FUNDING_MODEL);

  private final DSLContext db;

  Cards(DSLContext db) {
    this.db = db;
  }

  /** Campaigns with their words in the wanted language when translated, else in their own. */
  static Table<?> source(String language) {
    var x = CAMPAIGN_TEXT.as("x");
    var shown =
        field(
            select(x.LANGUAGE)
                .from(x)
                .where(x.CAMPAIGN_ID.eq(CAMPAIGN.ID), x.TITLE.ne(""))
                .orderBy(field(x.LANGUAGE.eq(language)).desc(), field(x.LANGUAGE.eq(CAMPAIGN.LANGUAGE)).desc(), x.LANGUAGE)
                .limit(1));
    return CAMPAIGN
        .join(CREATOR_FACE).on(CREATOR_FACE.ID.eq(CAMPAIGN.CREATOR_ID))
        .leftJoin(TEXT).on(TEXT.CAMPAIGN_ID.eq(CAMPAIGN.ID).and(TEXT.LANGUAGE.eq(shown)))
        .join(FUNDING).on(FUNDING.CAMPAIGN_ID.eq(CAMPAIGN.ID))
        .leftJoin(IMAGE_FACE).on(IMAGE_FACE.ID.eq(CAMPAIGN.IMAGE));
  }

  List<CampaignCard> fetch(String language, Condition condition, List<OrderField<?>> order, int limit, int offset) {
    return db.select(FIELDS).from(source(language)).where(condition).orderBy(order).limit(limit).offset(offset).fetch(Cards::card);
  }

  static CampaignCard card(Record r) {
    return new CampaignCard(
        r.get(CAMPAIGN.ID), r.get(CAMPAIGN.SLUG), r.get(TITLE), r.get(PITCH), r.get(LANGUAGE), List.of(r.get(LANGUAGES)),
        new CreatorRef(r.get(CAMPAIGN.CREATOR_ID), r.get(CREATOR_FACE.SLUG), r.get(CREATOR_FACE.NAME)), r.get(CAMPAIGN.DISCIPLINE),
        r.get(CAMPAIGN.AREA), r.get(CAMPAIGN.STATE), r.get(CAMPAIGN.GOAL_MINOR), r.get(FUNDING.PLEDGED_MINOR),
        r.get(FUNDING.COLLECTED_MINOR), r.get(FUNDING.BACKERS), percent(r.get(FUNDING.PLEDGED_MINOR), r.get(CAMPAIGN.GOAL_MINOR)), r.get(CAMPAIGN.LAUNCHED_AT), r.get(CAMPAIGN.DEADLINE),
        r.get(CAMPAIGN.ENDED_AT), image(r), r.get(CAMPAIGN.AI_USE), r.get(CAMPAIGN.FUNDING_MODEL));
  }

  /** Rounded down: 100 % is shown when it is reached, not when it is near. */
  static long percent(long pledgedMinor, Long goalMinor) {
    return goalMinor == null || goalMinor == 0 ? 0 : Math.multiplyExact(pledgedMinor, 100L) / goalMinor;
  }

  static CampaignCard.Image image(Record r) {
    var id = r.get(CAMPAIGN.IMAGE);
    var width = r.get(IMAGE_FACE.WIDTH);
    if (id == null || width == null) {
      return null;
    }
    var shown = Math.min(960, width);
    var height = Math.round(r.get(IMAGE_FACE.HEIGHT) * (double) shown / width);
    return new CampaignCard.Image(Media.url(id, 960), shown, (int) height, r.get(CAMPAIGN.IMAGE_FOCUS_X), r.get(CAMPAIGN.IMAGE_FOCUS_Y));
  }
}

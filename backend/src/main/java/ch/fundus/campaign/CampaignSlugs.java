package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.PROJECT;

import ch.fundus.web.Slugs;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.springframework.stereotype.Component;

/** Addresses of campaigns and projects: from their titles, unique, steady while the title is. */
@Component
class CampaignSlugs {
  private final DSLContext db;

  CampaignSlugs(DSLContext db) {
    this.db = db;
  }

  String campaign(UUID id, String title) {
    return free(CAMPAIGN.SLUG, CAMPAIGN.ID, id, Slugs.of(title, "campaign"));
  }

  String project(UUID id, String title) {
    return free(PROJECT.SLUG, PROJECT.ID, id, Slugs.of(title, "project"));
  }

  private String free(TableField<?, String> slug, TableField<?, UUID> key, UUID own, String wanted) {
    // Two who want the same words at once take turns, until the end of their transactions.
    db.execute("select pg_advisory_xact_lock(hashtextextended({0}, 0))", org.jooq.impl.DSL.val("slug:" + wanted));
    var taken =
        db.select(slug).from(slug.getTable())
            .where(slug.eq(wanted).or(slug.like(wanted + "-%")).and(key.ne(own)))
            .fetchSet(slug);
    return Slugs.free(wanted, taken);
  }
}

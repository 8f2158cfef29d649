package ch.fundus.statistics;

import ch.fundus.campaign.CampaignEvents.AiDeclared;
import ch.fundus.campaign.CampaignEvents.CampaignLaunched;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Enters each campaign among the launched ones as it is launched, in the same transaction: nothing is ever behind. */
@Component
class Launches {
  private final DSLContext db;

  Launches(DSLContext db) {
    this.db = db;
  }

  @EventListener
  void launched(CampaignLaunched event) {
    note(event.campaignId());
  }

  @EventListener
  void declared(AiDeclared event) {
    note(event.campaignId());
  }

  /** All of them anew: after a correction that no event told of. */
  void renew() {
    db.fetchValue("select statistics.renew_launched()");
  }

  private void note(UUID campaign) {
    db.fetchValue("select statistics.note_launched(?::uuid)", campaign);
  }
}

package ch.fundus.campaign;

import static ch.fundus.campaign.jooq.Tables.CAMPAIGN;
import static ch.fundus.campaign.jooq.Tables.LATE_OFFER;
import static ch.fundus.campaign.jooq.Tables.REWARD;

import ch.fundus.identity.Caller;
import ch.fundus.web.Checks;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The artist's choice which rewards are sold on after a successful end: while the campaign runs, never after. */
@Component
class LateOffers {
  /** {@code days} is null while nothing is offered; {@code until} counts from the campaign's deadline. */
  record View(Integer days, List<UUID> rewardIds, Instant until, boolean changeable) {}

  /** Without days or rewards nothing is offered. */
  record Change(Integer days, List<UUID> rewardIds) {}

  private final DSLContext db;
  private final Campaigns campaigns;
  private final InstantSource clock;

  LateOffers(DSLContext db, Campaigns campaigns, InstantSource clock) {
    this.db = db;
    this.campaigns = campaigns;
    this.clock = clock;
  }

  View read(Caller caller, UUID id) {
    var campaign = campaigns.requireMember(caller, id);
    var changeable = changeable(campaign);
    return campaigns.lateOffer(id)
        .map(o -> new View(o.days(), o.rewardIds(), campaign.deadline() == null ? null : o.until(campaign.deadline()), changeable))
        .orElseGet(() -> new View(null, List.of(), null, changeable));
  }

  @Transactional
  View change(Caller caller, UUID id, Change change) {
    campaigns.requireMember(caller, id);
    if (!changeable(campaigns.lock(id))) {
      throw Problem.conflict("state_not_allowed");
    }
    db.deleteFrom(LATE_OFFER).where(LATE_OFFER.CAMPAIGN_ID.eq(id)).execute();
    var rewards = change.rewardIds() == null ? List.<UUID>of() : change.rewardIds();
    if (change.days() != null || !rewards.isEmpty()) {
      store(caller, id, change.days(), rewards);
    }
    return read(caller, id);
  }

  private void store(Caller caller, UUID id, Integer days, List<UUID> rewards) {
    var checks = new Checks();
    checks.required("days", days);
    checks.between("days", days, LateOffer.FEWEST_DAYS, LateOffer.MOST_DAYS);
    var own = db.select(REWARD.ID, REWARD.KIND).from(REWARD).where(REWARD.CAMPAIGN_ID.eq(id)).fetchMap(REWARD.ID, REWARD.KIND);
    if (!own.keySet().containsAll(rewards)) {
      checks.fail("rewardIds", "unknown_choice");
    } else if (rewards.stream().noneMatch(r -> own.get(r).equals("reward"))) {
      // Add-ons are added to a reward, so they are not sold alone.
      checks.fail("rewardIds", "required");
    }
    checks.done();
    db.insertInto(LATE_OFFER)
        .set(LATE_OFFER.CAMPAIGN_ID, id)
        .set(LATE_OFFER.DAYS, days)
        .set(LATE_OFFER.REWARDS, rewards.stream().distinct().toArray(UUID[]::new))
        .set(LATE_OFFER.SET_BY, caller.personId())
        .set(LATE_OFFER.SET_AT, clock.instant())
        .execute();
    // The public page is kept by version.
    db.update(CAMPAIGN).set(CAMPAIGN.VERSION, CAMPAIGN.VERSION.plus(1)).where(CAMPAIGN.ID.eq(id)).execute();
  }

  private boolean changeable(Campaigns.Summary campaign) {
    return campaign.state() == CampaignState.APPROVED
        || campaign.state() == CampaignState.LIVE && clock.instant().isBefore(campaign.deadline());
  }

  /** The desk's page of it. */
  @RestController
  @RequestMapping("/api/desk/campaigns/{id}/late-pledges")
  static class Desk {
    private final LateOffers offers;

    Desk(LateOffers offers) {
      this.offers = offers;
    }

    @GetMapping
    View read(Caller caller, @PathVariable UUID id) {
      return offers.read(caller, id);
    }

    @PutMapping
    View change(Caller caller, @PathVariable UUID id, @RequestBody Change change) {
      return offers.change(caller, id, change);
    }
  }
}

package ch.fundus.payout;

import static ch.fundus.payout.jooq.Tables.DESK_PAYOUT;
import static ch.fundus.payout.jooq.Tables.PAYOUT;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.money.BasisPoints;
import ch.fundus.payout.jooq.tables.records.DeskPayoutRecord;
import ch.fundus.web.Languages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Payouts that wait for people on the finance desk. */
@RestController
@RequestMapping("/api/finance/releases")
@PreAuthorize("hasAnyRole('finance', 'admin')")
class ReleaseController {
  private final DSLContext db;
  private final InstantSource clock;
  private final PayoutReviews reviews;
  private final Campaigns campaigns;

  ReleaseController(DSLContext db, InstantSource clock, PayoutReviews reviews, Campaigns campaigns) {
    this.db = db;
    this.clock = clock;
    this.reviews = reviews;
    this.campaigns = campaigns;
  }

  /**
   * A payout with what it consists of. {@code eyes}: how many people must release it; {@code releases}: how many have;
   * {@code mine}: the caller is one of them, and another must be the next; {@code done}: released, and waiting for the account or Stripe.
   */
  record View(
      UUID id, String campaign, String campaignSlug, String creator, int seq, Long grossMinor, Long feeMinor, long netMinor, long reserveMinor, String accountState,
      int eyes, List<String> reasons, int releases, boolean mine, boolean done, String hold, String holdNote, Instant createdAt, int days) {}

  /** Payouts that need people, the oldest first; small ones that leave by rule are not among them. */
  @GetMapping
  List<View> list(Caller caller) {
    var rows = db.selectFrom(DESK_PAYOUT).where(DESK_PAYOUT.EYES.gt((short) 0).or(DESK_PAYOUT.HOLD.isNotNull())).orderBy(DESK_PAYOUT.CREATED_AT, DESK_PAYOUT.ID).limit(500).fetch();
    var titles = campaigns.titles(rows.getValues(DESK_PAYOUT.CAMPAIGN_ID), Languages.current());
    return rows.stream().map(p -> view(p, titles.getOrDefault(p.getCampaignId(), p.getCampaignSlug()), caller)).toList();
  }

  private View view(DeskPayoutRecord p, String title, Caller caller) {
    var row = db.selectFrom(PAYOUT).where(PAYOUT.ID.eq(p.getId())).fetchSingle();
    var releases = reviews.count(row);
    var reserve = p.getReserveMinor() > 0 || p.getReserveBp() == null || p.getSeq() != 1 ? p.getReserveMinor() : BasisPoints.of(p.getAmountMinor(), p.getReserveBp());
    return new View(p.getId(), title, p.getCampaignSlug(), p.getCreatorName(), p.getSeq(), p.getGrossMinor(), p.getFeeMinor(), p.getAmountMinor(), reserve, p.getAccountState(),
        p.getEyes(), List.of(p.getReasons()), releases, reviews.releasedBy(p.getId(), caller.personId()), releases >= p.getEyes() && p.getHold() == null,
        p.getHold(), p.getHoldNote(), p.getCreatedAt(), (int) Duration.between(p.getCreatedAt(), clock.instant()).toDays());
  }
}

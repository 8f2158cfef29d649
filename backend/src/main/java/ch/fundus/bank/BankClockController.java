package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.CLOCK_RUN;
import static ch.fundus.bank.jooq.Tables.HELD_COLLECTION;
import static ch.fundus.bank.jooq.Tables.HELD_RECEIPT;

import ch.fundus.campaign.Campaigns;
import ch.fundus.web.Languages;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long other people's money has been with us, for those who answer for it. */
@RestController
@PreAuthorize("hasAnyRole('finance', 'official', 'admin')")
class BankClockController {
  private final DSLContext db;
  private final InstantSource clock;
  private final BankClock bankClock;
  private final Campaigns campaigns;

  BankClockController(DSLContext db, InstantSource clock, BankClock bankClock, Campaigns campaigns) {
    this.db = db;
    this.clock = clock;
    this.bankClock = bankClock;
    this.campaigns = campaigns;
  }

  /** {@code level}: fine, 45, 55 or 58 days; {@code campaign} is the end of its address. */
  record Held(UUID id, LocalDate bookedOn, int days, String level, LocalDate returnBy, long heldMinor, long returningMinor, String currency, String campaign,
      String campaignTitle, String campaignState, String outcome) {}

  /** What was collected for a campaign and has not left for its creator; {@code account}: the creator's account at Stripe. */
  record Collected(String campaign, String campaignTitle, String campaignState, LocalDate since, int days, String level, long heldMinor, String account) {}

  record View(BankClock.Oldest oldest, long heldMinor, int receipts, Instant lookedAt, List<Held> held, long collectedMinor, int campaigns,
      List<Collected> collected) {}

  @GetMapping("/api/bank/clock")
  View view() {
    var now = clock.instant();
    var receipts = db.selectFrom(HELD_RECEIPT).orderBy(HELD_RECEIPT.BOOKED_ON, HELD_RECEIPT.RECEIPT_ID).limit(200).fetch();
    var titles = titles(receipts.getValues(HELD_RECEIPT.CAMPAIGN_ID));
    var held = receipts.map(h -> {
      var days = BankClock.age(h.getBookedOn(), now);
      return new Held(h.getReceiptId(), h.getBookedOn(), days, level(days), h.getBookedOn().plusDays(58), h.getHeldMinor(), h.getReturningMinor(),
          h.getCurrency(), h.getCampaignSlug(), titles.get(h.getCampaignId()), h.getCampaignState(), h.getOutcome());
    });
    var sum = db.fetchSingle("select coalesce(sum(held_minor), 0)::bigint, count(*)::int from bank.held_collection");
    var totals = db.fetchSingle("select coalesce(sum(held_minor) filter (where currency = 'CHF'), 0)::bigint, count(*)::int from bank.held_receipt");
    return new View(bankClock.oldest(), totals.get(0, Long.class), totals.get(1, Integer.class),
        db.select(CLOCK_RUN.RAN_AT).from(CLOCK_RUN).fetchOne(CLOCK_RUN.RAN_AT), held, sum.get(0, Long.class), sum.get(1, Integer.class), collected(now));
  }

  private List<Collected> collected(Instant now) {
    var campaignsHeld = db.selectFrom(HELD_COLLECTION).orderBy(HELD_COLLECTION.SINCE, HELD_COLLECTION.CAMPAIGN_ID).limit(200).fetch();
    var titles = titles(campaignsHeld.getValues(HELD_COLLECTION.CAMPAIGN_ID));
    return campaignsHeld.map(h -> {
      var day = BankDays.dayOf(h.getSince());
      var days = BankClock.age(day, now);
      return new Collected(h.getCampaignSlug(), titles.get(h.getCampaignId()), h.getCampaignState(), day, days, level(days), h.getHeldMinor(), h.getAccountState());
    });
  }

  private Map<UUID, String> titles(List<UUID> ids) {
    return campaigns.titles(ids.stream().filter(Objects::nonNull).distinct().toList(), Languages.current());
  }

  private static String level(int days) {
    return days >= 58 ? "58" : days >= 55 ? "55" : days >= 45 ? "45" : "fine";
  }
}

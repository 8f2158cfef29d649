package ch.fundus.pledge;

import static ch.fundus.pledge.jooq.Tables.OFFER;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.money.BasisPoints;
import ch.fundus.paper.Paper;
import ch.fundus.paper.Papers;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** A supporter's papers. Every amount is out of the ledger; the reward's price tells what of it was a purchase. */
@Component
class PledgePapers {
  /** Something paid (positive) or given back (negative) for a pledge. */
  private record Movement(UUID pledgeId, Instant at, long minor) {}

  private final DSLContext db;
  private final Campaigns campaigns;
  private final CampaignWords words;
  private final Receipts receipts;
  private final Papers papers;

  PledgePapers(DSLContext db, Campaigns campaigns, CampaignWords words, Receipts receipts, Papers papers) {
    this.db = db;
    this.campaigns = campaigns;
    this.words = words;
    this.receipts = receipts;
    this.papers = papers;
  }

  /** @throws Problem 409 as long as nothing was paid */
  Paper receipt(PledgeRecord pledge, String language) {
    var movements = movements(List.of(pledge.getId()));
    var paid = movements.stream().filter(m -> m.minor() > 0).mapToLong(Movement::minor).sum();
    var back = movements.stream().filter(m -> m.minor() < 0).mapToLong(Movement::minor).sum();
    if (paid == 0) {
      throw Problem.conflict("state_not_allowed");
    }
    var campaign = words.of(pledge.getCampaignId(), language);
    var summary = campaigns.require(pledge.getCampaignId());
    var fee = BasisPoints.of(paid, campaigns.feeRule(summary.feeRule()).rateBp());
    Function<String, String> t = key -> papers.text(language, key);
    var receipt = Paper.of(language, t.apply("receipt.title"))
        .facts(t.apply("supporter"), pledge.getName().isBlank() ? pledge.getEmail() : pledge.getName(), t.apply("campaign"), campaign.title(),
            t.apply("creator"), campaign.creatorName(), t.apply("paidOn"), Papers.day(movements.getFirst().at(), language),
            t.apply("code"), receipts.code(pledge.getId()))
        .table(t.apply("receipt.parts"), List.of(t.apply("part"), t.apply("amount")), parts(pledge, campaign, paid, language),
            List.of(t.apply("receipt.paid"), Papers.chf(paid, language)));
    if (back != 0) {
      receipt.table(t.apply("receipt.after"), List.of(t.apply("part"), t.apply("amount")),
          List.of(List.of(t.apply("receipt.refunded"), Papers.chf(back, language))),
          List.of(t.apply("receipt.net"), Papers.chf(paid + back, language)));
    }
    return receipt
        .table(t.apply("receipt.use"), List.of(t.apply("part"), t.apply("amount")),
            List.of(List.of(t.apply("fee"), Papers.chf(fee, language)), List.of(t.apply("receipt.toProject"), Papers.chf(paid - fee, language))),
            List.of(t.apply("receipt.paid"), Papers.chf(paid, language)))
        .text(t.apply("receipt.note"))
        .build();
  }

  private List<List<String>> parts(PledgeRecord pledge, CampaignWords.Words campaign, long paid, String language) {
    var rows = new ArrayList<List<String>>();
    var purchase = Math.min(paid, rewardMinor(pledge));
    if (pledge.getRewardId() != null) {
      rows.add(List.of(papers.text(language, "purchase", campaign.rewards().get(pledge.getRewardId())), Papers.chf(purchase, language)));
      rows.add(List.of(papers.text(language, "shipping"), Papers.chf(0, language)));
    }
    rows.add(List.of(papers.text(language, "gift"), Papers.chf(paid - purchase, language)));
    return rows;
  }

  private long rewardMinor(PledgeRecord pledge) {
    return pledge.getRewardId() == null ? 0
        : db.select(OFFER.AMOUNT_MINOR).from(OFFER).where(OFFER.REWARD_ID.eq(pledge.getRewardId())).fetchSingle(OFFER.AMOUNT_MINOR);
  }

  /** What somebody paid and got back on the days from and to, both included. */
  Paper statement(Caller caller, List<PledgeRecord> pledges, LocalDate from, LocalDate to, String language) {
    var byId = pledges.stream().collect(Collectors.toMap(PledgeRecord::getId, Function.identity()));
    var inside = movements(byId.keySet()).stream().filter(m -> !day(m).isBefore(from) && !day(m).isAfter(to)).toList();
    var rows = inside.stream().map(m -> row(m, byId.get(m.pledgeId()), language)).toList();
    var total = inside.stream().mapToLong(Movement::minor).sum();
    Function<String, String> t = key -> papers.text(language, key);
    return Paper.of(language, t.apply("statement.title"))
        .facts(t.apply("supporter"), caller.name() == null || caller.name().isBlank() ? caller.email() : caller.name(),
            t.apply("period"), Papers.day(from, language) + " – " + Papers.day(to, language))
        .table(t.apply("statement.caption"), List.of(t.apply("day"), t.apply("campaign"), t.apply("what"), t.apply("ofWhichPurchase"), t.apply("amount")),
            rows, List.of(t.apply("total"), "", "", "", Papers.chf(total, language)))
        .text(t.apply(rows.isEmpty() ? "statement.empty" : "statement.note"))
        .build();
  }

  private List<String> row(Movement m, PledgeRecord pledge, String language) {
    var paid = m.minor() > 0;
    return List.of(Papers.day(m.at(), language), words.of(pledge.getCampaignId(), language).title(), papers.text(language, paid ? "contribution" : "refund"),
        paid ? Papers.chf(Math.min(m.minor(), rewardMinor(pledge)), language) : "", Papers.chf(m.minor(), language));
  }

  private static LocalDate day(Movement m) {
    return m.at().atZone(Papers.ZONE).toLocalDate();
  }

  private List<Movement> movements(java.util.Collection<UUID> pledges) {
    return db.resultQuery("select pledge_id, occurred_at, amount_minor from pledge.movement where pledge_id = any (?) order by occurred_at, entry_id",
            (Object) pledges.toArray(UUID[]::new))
        .fetch(r -> new Movement(r.get(0, UUID.class), r.get(1, Instant.class), r.get(2, Long.class)));
  }
}

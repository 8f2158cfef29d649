package ch.fundus.pledge;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.identity.Exemptions;
import ch.fundus.money.BasisPoints;
import ch.fundus.paper.Paper;
import ch.fundus.paper.Papers;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import ch.fundus.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** A supporter's papers. Every amount is out of the ledger; the pledge's lines tell what of it was a purchase. */
@Component
class PledgePapers {
  /** Something paid (positive) or given back (negative) for a pledge. */
  private record Movement(UUID pledgeId, Instant at, long minor) {}

  private final DSLContext db;
  private final Campaigns campaigns;
  private final CampaignWords words;
  private final Receipts receipts;
  private final Papers papers;
  private final Lines lines;
  private final Exemptions exemptions;

  PledgePapers(DSLContext db, Campaigns campaigns, CampaignWords words, Receipts receipts, Papers papers, Lines lines,
      Exemptions exemptions) {
    this.db = db;
    this.campaigns = campaigns;
    this.words = words;
    this.receipts = receipts;
    this.papers = papers;
    this.lines = lines;
    this.exemptions = exemptions;
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
    var parts = lines.of(pledge, language);
    var tip = Math.min(paid, pledge.getTipMinor());
    var fee = BasisPoints.of(paid - tip, campaigns.feeRule(summary.feeRule()).rateBp());
    var vatNumber = campaigns.vatNumber(summary.id());
    Function<String, String> t = key -> papers.text(language, key);
    var receipt = Paper.of(language, t.apply("receipt.title"))
        .facts(t.apply("supporter"), pledge.getName().isBlank() ? pledge.getEmail() : pledge.getName(), t.apply("campaign"), campaign.title(),
            t.apply("creator"), campaign.creatorName(), t.apply("paidOn"), Papers.day(movements.getFirst().at(), language),
            t.apply("vat.number"), vatNumber.map(n -> papers.text(language, "vat.suffix", n)).orElse(null), t.apply("code"), receipts.code(pledge.getId()))
        .table(t.apply("receipt.parts"), List.of(t.apply("part"), t.apply("amount")), rows(parts, language),
            List.of(t.apply("receipt.paid"), Papers.chf(paid, language)));
    if (vatNumber.isPresent()) {
      vat(receipt, parts, language);
    }
    if (back != 0) {
      receipt.table(t.apply("receipt.after"), List.of(t.apply("part"), t.apply("amount")),
          List.of(List.of(t.apply("receipt.refunded"), Papers.chf(back, language))),
          List.of(t.apply("receipt.net"), Papers.chf(paid + back, language)));
    }
    return receipt
        .table(t.apply("receipt.use"), List.of(t.apply("part"), t.apply("amount")),
            use(fee, tip, paid, language),
            List.of(t.apply("receipt.paid"), Papers.chf(paid, language)))
        .text(t.apply("receipt.note"))
        .build();
  }

  /** Purchases, shipping, gift and tip apart; purchases without a line of shipping have it in their price. */
  private List<List<String>> rows(List<Lines.Line> parts, String language) {
    var rows = new ArrayList<List<String>>();
    var purchases = parts.stream().filter(Lines.Line::isPurchase).toList();
    purchases.forEach(l -> rows.add(List.of(papers.text(language, "purchase", l.named()), Papers.chf(l.amountMinor(), language))));
    var shipping = parts.stream().filter(l -> l.kind().equals("shipping")).toList();
    shipping.forEach(l -> rows.add(List.of(papers.text(language, "shippingOf", l.named()), Papers.chf(l.amountMinor(), language))));
    if (!purchases.isEmpty() && shipping.isEmpty()) {
      rows.add(List.of(papers.text(language, "shipping"), Papers.chf(0, language)));
    }
    rows.add(List.of(papers.text(language, "gift"), Papers.chf(sum(parts, l -> l.kind().equals("gift")), language)));
    var tip = sum(parts, l -> l.kind().equals("tip"));
    if (tip > 0) {
      rows.add(List.of(papers.text(language, "tip"), Papers.chf(tip, language)));
    }
    return rows;
  }

  private static long sum(List<Lines.Line> parts, Predicate<Lines.Line> which) {
    return parts.stream().filter(which).mapToLong(Lines.Line::amountMinor).sum();
  }

  /** What of the prices is value added tax, by its rate; a gift bears none. */
  private void vat(Paper.Builder receipt, List<Lines.Line> parts, String language) {
    var byRate = new TreeMap<Integer, Long>(Comparator.reverseOrder());
    parts.stream().filter(l -> l.vatBp() > 0).forEach(l -> byRate.merge(l.vatBp(), l.amountMinor(), Long::sum));
    if (byRate.isEmpty()) {
      return;
    }
    var rows = byRate.entrySet().stream().map(e -> List.of(papers.text(language, "vat.rate", Papers.percent(e.getKey())),
        Papers.chf(e.getValue(), language), Papers.chf(BasisPoints.included(e.getValue(), e.getKey()), language))).toList();
    var total = byRate.entrySet().stream().mapToLong(e -> BasisPoints.included(e.getValue(), e.getKey())).sum();
    receipt.table(papers.text(language, "vat.caption"),
        List.of(papers.text(language, "vat.column"), papers.text(language, "vat.gross"), papers.text(language, "amount")), rows,
        List.of(papers.text(language, "total"), "", Papers.chf(total, language)));
  }

  private List<List<String>> use(long fee, long tip, long paid, String language) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of(papers.text(language, "fee"), Papers.chf(fee, language)));
    if (tip > 0) {
      rows.add(List.of(papers.text(language, "tip"), Papers.chf(tip, language)));
    }
    rows.add(List.of(papers.text(language, "receipt.toProject"), Papers.chf(paid - fee - tip, language)));
    return rows;
  }

  /** The gift of a collected pledge that an exempt recipient keeps; 0 when there is none. What was refunded counts against the gift first. */
  long donatedMinor(PledgeRecord pledge) {
    if (!pledge.getState().equals("charged") || exemption(pledge).isEmpty()) {
      return 0;
    }
    var back = movements(List.of(pledge.getId())).stream().filter(m -> m.minor() < 0).mapToLong(Movement::minor).sum();
    return Math.max(0, sum(lines.of(pledge, pledge.getLanguage()), l -> l.kind().equals("gift")) + back);
  }

  private Optional<Exemptions.Exemption> exemption(PledgeRecord pledge) {
    var paidOn = pledge.getEndedAt().atZone(Papers.ZONE).toLocalDate();
    return exemptions.on(campaigns.require(pledge.getCampaignId()).creatorId(), paidOn);
  }

  /** @throws Problem 409 unless something was given to a recipient that is verified as exempt from tax */
  Paper donation(PledgeRecord pledge, String language) {
    var donated = donatedMinor(pledge);
    if (donated == 0) {
      throw Problem.conflict("no_donation_receipt");
    }
    var exemption = exemption(pledge).orElseThrow();
    var campaign = words.of(pledge.getCampaignId(), language);
    var goods = sum(lines.of(pledge, language), l -> !l.kind().equals("gift"));
    Function<String, String> t = key -> papers.text(language, key);
    return Paper.of(language, t.apply("donation.title"))
        .facts(t.apply("donation.recipient"), campaign.creatorName(), t.apply("supporter"), pledge.getName().isBlank() ? pledge.getEmail() : pledge.getName(),
            t.apply("campaign"), campaign.title(), t.apply("paidOn"), Papers.day(pledge.getEndedAt(), language),
            t.apply("donation.exemption"), papers.text(language, "donation.document", exemption.authority(), exemption.document(), Papers.day(exemption.issuedOn(), language)),
            t.apply("code"), receipts.code(pledge.getId()))
        .table(t.apply("donation.caption"), List.of(t.apply("part"), t.apply("amount")),
            List.of(List.of(t.apply("receipt.paid"), Papers.chf(Lines.totalMinor(pledge), language)),
                List.of(t.apply("donation.goods"), Papers.chf(-goods, language)),
                List.of(t.apply("receipt.refunded"), Papers.chf(donated - (Lines.totalMinor(pledge) - goods), language))),
            List.of(t.apply("donation.gift"), Papers.chf(donated, language)))
        .text(t.apply("donation.note"))
        .build();
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
    var parts = paid ? lines.of(pledge, language) : List.<Lines.Line>of();
    var shipping = sum(parts, l -> l.kind().equals("shipping"));
    var tip = sum(parts, l -> l.kind().equals("tip"));
    var what = new StringBuilder(papers.text(language, paid ? "contribution" : "refund"));
    if (shipping > 0) {
      what.append(", ").append(papers.text(language, "statement.ofWhichShipping", Papers.chf(shipping, language)));
    }
    if (tip > 0) {
      what.append(", ").append(papers.text(language, "statement.ofWhichTip", Papers.chf(tip, language)));
    }
    return List.of(Papers.day(m.at(), language), words.of(pledge.getCampaignId(), language).title(), what.toString(),
        paid ? Papers.chf(sum(parts, Lines.Line::isPurchase), language) : "", Papers.chf(m.minor(), language));
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

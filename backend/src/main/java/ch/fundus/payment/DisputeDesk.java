package ch.fundus.payment;

import ch.fundus.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Disputes as the finance desk reads them: the list by term, and one with all that happened around it; amounts in Rappen. */
@Component
class DisputeDesk {
  private static final int MOST = 500;

  /** {@code hoursLeft} is negative when the term is over, and null when there is none. */
  record Line(String id, UUID campaignId, String campaign, String campaignSlug, UUID pledgeId, String supporter, long amountMinor, long feeMinor, String reason,
      String state, boolean answerable, Instant dueBy, Long hoursLeft, Instant openedAt, Instant answeredAt, Instant closedAt) {}

  record File(String purpose, String name, String contentType, int sizeBytes, Instant addedAt) {}

  record Evidence(String text, Instant at, String by, List<File> files) {}

  /** Where the campaign's money is now: it decides who bears a loss. */
  record Money(long heldMinor, long payableMinor, long reserveMinor, long debtMinor, long paidOutMinor) {}

  record Rule(int rateBp, int days) {}

  record Leg(int line, String debit, String credit, long amountMinor) {}

  /** {@code entry} is the ledger's, where money moved. */
  record Step(Instant at, String what, Long amountMinor, UUID entry, String by, String detail, List<Leg> legs) {}

  record Detail(Line dispute, UUID creatorId, String creator, String supporterEmail, String method, long chargedMinor, Instant chargedAt, String stripeChargeId,
      Evidence evidence, Instant acceptedAt, String acceptedBy, Money money, Rule reserve, List<Step> steps) {}

  private final DSLContext db;
  private final InstantSource clock;

  DisputeDesk(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  List<Line> list(boolean open) {
    return db.resultQuery("select * from payment.desk_dispute where (closed_at is null) = ? order by "
            + (open ? "evidence_at is not null, due_by nulls last, id" : "closed_at desc, id") + " limit ?", open, MOST)
        .fetch(this::line);
  }

  Detail find(String id) {
    var r = db.fetchOptional("select * from payment.desk_dispute where id = ?", id).orElseThrow(Problem::notFound);
    var rate = r.get("reserve_rate_bp", Integer.class);
    var money = new Money(number(r, "held_minor"), number(r, "payable_minor"), number(r, "reserve_minor"), number(r, "debt_minor"), number(r, "paid_out_minor"));
    return new Detail(line(r), r.get("creator_id", UUID.class), text(r, "creator"), text(r, "supporter_email"), text(r, "method_label"), number(r, "charged_minor"),
        moment(r, "charged_at"), text(r, "stripe_charge_id"), evidence(r, id), moment(r, "accepted_at"), text(r, "accepted_by_name"), money,
        rate == null || rate == 0 ? null : new Rule(rate, r.get("reserve_days", Integer.class)), steps(id));
  }

  private Line line(Record r) {
    var due = moment(r, "due_by");
    return new Line(text(r, "id"), r.get("campaign_id", UUID.class), text(r, "campaign"), text(r, "campaign_slug"), r.get("pledge_id", UUID.class), text(r, "supporter"),
        number(r, "amount_minor"), number(r, "fee_minor"), text(r, "reason"), text(r, "state"), Disputes.answerable(text(r, "state")), due,
        due == null ? null : Duration.between(clock.instant(), due).toHours(), moment(r, "opened_at"), moment(r, "evidence_at"), moment(r, "closed_at"));
  }

  /** Null until something was said; files that Stripe has not taken were never evidence. */
  private Evidence evidence(Record r, String id) {
    if (r.get("evidence_at") == null) {
      return null;
    }
    var files = db.fetch("select purpose, name, content_type, size_bytes, added_at from payment.dispute_file where dispute_id = ? and stripe_id is not null order by added_at, id", id)
        .map(f -> new File(text(f, "purpose"), text(f, "name"), text(f, "content_type"), f.get("size_bytes", Integer.class), moment(f, "added_at")));
    return new Evidence(text(r, "evidence_text"), moment(r, "evidence_at"), text(r, "evidence_by_name"), files);
  }

  private List<Step> steps(String id) {
    Map<UUID, List<Leg>> legs = new LinkedHashMap<>();
    db.fetch("select entry_id, line, debit, credit, amount_minor from payment.dispute_leg where dispute_id = ? order by entry_id, line", id)
        .forEach(l -> legs.computeIfAbsent(l.get("entry_id", UUID.class), k -> new ArrayList<>())
            .add(new Leg(l.get("line", Integer.class), text(l, "debit"), text(l, "credit"), number(l, "amount_minor"))));
    return db.fetch("select at, what, amount_minor, entry_id, by_name, detail from payment.dispute_step where dispute_id = ? and at is not null order by at, rank", id)
        .map(s -> {
          var entry = s.get("entry_id", UUID.class);
          return new Step(moment(s, "at"), text(s, "what"), s.get("amount_minor", Long.class), entry, text(s, "by_name"), text(s, "detail"),
              entry == null ? List.of() : legs.getOrDefault(entry, List.of()));
        });
  }

  private static String text(Record r, String column) {
    return r.get(column, String.class);
  }

  private static long number(Record r, String column) {
    return r.get(column, Long.class);
  }

  private static Instant moment(Record r, String column) {
    return r.get(column, Instant.class);
  }
}

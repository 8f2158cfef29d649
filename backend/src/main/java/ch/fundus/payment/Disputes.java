package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.DISPUTE;

import ch.fundus.payment.jooq.tables.records.DisputeRecord;
import ch.fundus.web.Problem;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.FileCreateParams;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Objections of supporters' banks to charges, and our answers to them. */
@Service
public class Disputes {
  private static final Logger LOG = LoggerFactory.getLogger(Disputes.class);

  /** A dispute as the finance desk sees it; amounts in Rappen. */
  public record View(
      String id, UUID pledgeId, UUID campaignId, long amountMinor, long feeMinor, String reason, String state, Instant dueBy, Instant openedAt,
      Instant closedAt, String evidenceText, boolean hasFile, Instant evidenceAt) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final StripeClient stripe;
  private final DisputeBooks books;
  private final TransactionTemplate transaction;

  Disputes(DSLContext db, InstantSource clock, StripeClient stripe, DisputeBooks books, TransactionTemplate transaction) {
    this.db = db;
    this.clock = clock;
    this.stripe = stripe;
    this.books = books;
    this.transaction = transaction;
  }

  /** Whether a campaign's money is disputed: then nothing of it is paid out. */
  public boolean anyOpen(UUID campaignId) {
    return db.fetchExists(DISPUTE, DISPUTE.CAMPAIGN_ID.eq(campaignId).and(DISPUTE.CLOSED_AT.isNull()));
  }

  List<View> list(boolean open) {
    return db.selectFrom(DISPUTE)
        .where(open ? DISPUTE.CLOSED_AT.isNull() : DISPUTE.CLOSED_AT.isNotNull())
        .orderBy(open ? DISPUTE.DUE_BY.asc() : DISPUTE.CLOSED_AT.desc())
        .limit(500)
        .fetch(Disputes::view);
  }

  View find(String id) {
    return view(row(id));
  }

  Dispute fetch(String stripeId) throws StripeException {
    return stripe.v1().disputes().retrieve(stripeId);
  }

  /**
   * Submits our side to the bank, once: a text, a document, or both.
   *
   * @throws Problem 409 when the dispute does not wait for it, 503 when Stripe does not answer
   */
  @Transactional(propagation = Propagation.NEVER)
  public View answer(String id, String text, InputStream file, UUID by) {
    if (!row(id).getState().equals("needs_response")) {
      throw Problem.conflict("state_not_allowed");
    }
    try {
      var document = file == null ? null : stripe.v1().files().create(
          FileCreateParams.builder().setPurpose(FileCreateParams.Purpose.DISPUTE_EVIDENCE).setFile(file).build()).getId();
      // Written down before it is sent: what was said is known even when the answer is lost.
      db.update(DISPUTE).set(DISPUTE.EVIDENCE_TEXT, text).set(DISPUTE.EVIDENCE_FILE_ID, document).set(DISPUTE.EVIDENCE_BY, by)
          .set(DISPUTE.EVIDENCE_AT, clock.instant()).where(DISPUTE.ID.eq(id)).execute();
      var evidence = DisputeUpdateParams.Evidence.builder().setUncategorizedText(text);
      if (document != null) {
        evidence.setUncategorizedFile(document);
      }
      var answer = stripe.v1().disputes().update(
          id, DisputeUpdateParams.builder().setEvidence(evidence.build()).setSubmit(true).build(), StripeConfiguration.key("dispute-" + id + "-" + UUID.nameUUIDFromBytes((text + document).getBytes(java.nio.charset.StandardCharsets.UTF_8))));
      transaction.executeWithoutResult(s -> books.record(answer));
      return find(id);
    } catch (StripeException e) {
      LOG.warn("Stripe did not take the evidence for dispute {}: {}", id, e.getMessage());
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }

  private DisputeRecord row(String id) {
    return db.selectFrom(DISPUTE).where(DISPUTE.ID.eq(id)).fetchOptional().orElseThrow(Problem::notFound);
  }

  private static View view(DisputeRecord d) {
    return new View(d.getId(), d.getPledgeId(), d.getCampaignId(), d.getAmountMinor(), d.getFeeMinor(), d.getReason(), d.getState(), d.getDueBy(),
        d.getOpenedAt(), d.getClosedAt(), d.getEvidenceText(), d.getEvidenceFileId() != null, d.getEvidenceAt());
  }
}

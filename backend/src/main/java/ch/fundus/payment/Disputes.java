package ch.fundus.payment;

import static ch.fundus.payment.jooq.Tables.DISPUTE;
import static ch.fundus.payment.jooq.Tables.DISPUTE_FILE;

import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.FileCreateParams;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Objections of supporters' banks to charges, and our answers to them: evidence, or that we accept. */
@Service
public class Disputes {
  private static final Logger LOG = LoggerFactory.getLogger(Disputes.class);
  private static final List<String> ANSWERABLE = List.of("needs_response", "warning_needs_response");

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

  Dispute fetch(String stripeId) throws StripeException {
    return stripe.v1().disputes().retrieve(stripeId);
  }

  static boolean answerable(String state) {
    return ANSWERABLE.contains(state);
  }

  /**
   * Submits our side to the bank, once: a text and documents.
   *
   * @throws Problem 409 when the dispute does not wait for it, 503 when Stripe does not answer
   */
  @Transactional(propagation = Propagation.NEVER)
  public void answer(String id, String text, List<EvidenceFile> files, UUID by) {
    if (!answerable(state(id))) {
      throw Problem.conflict("state_not_allowed");
    }
    try {
      var documents = new TreeMap<String, String>();
      for (var file : files) {
        documents.put(file.purpose(), send(id, file, by));
      }
      // Written down before it is sent: what was said is known even when the answer is lost.
      db.update(DISPUTE).set(DISPUTE.EVIDENCE_TEXT, text).set(DISPUTE.EVIDENCE_FILE_ID, documents.get("uncategorized_file")).set(DISPUTE.EVIDENCE_BY, by)
          .set(DISPUTE.EVIDENCE_AT, clock.instant()).where(DISPUTE.ID.eq(id)).execute();
      var key = "dispute-" + id + "-" + UUID.nameUUIDFromBytes((text + documents).getBytes(StandardCharsets.UTF_8));
      var answer = stripe.v1().disputes().update(id, evidence(text, documents), StripeConfiguration.key(key));
      transaction.executeWithoutResult(s -> books.record(answer));
    } catch (StripeException e) {
      LOG.warn("Stripe did not take the evidence for dispute {}: {}", id, e.getMessage());
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }

  /**
   * Gives the supporter right: the money stays with their bank, which can not be taken back.
   *
   * @throws Problem 409 when the dispute does not wait for an answer, 503 when Stripe does not answer
   */
  @Transactional(propagation = Propagation.NEVER)
  public void accept(String id, UUID by) {
    if (!state(id).equals("needs_response")) {
      throw Problem.conflict("state_not_allowed");
    }
    db.update(DISPUTE).set(DISPUTE.ACCEPTED_BY, by).set(DISPUTE.ACCEPTED_AT, clock.instant()).where(DISPUTE.ID.eq(id)).execute();
    try {
      var answer = stripe.v1().disputes().close(id, StripeConfiguration.key("dispute-" + id + "-close"));
      transaction.executeWithoutResult(s -> books.record(answer));
    } catch (StripeException e) {
      LOG.warn("Stripe did not take that dispute {} is accepted: {}", id, e.getMessage());
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "payment_unavailable");
    }
  }

  private String send(String disputeId, EvidenceFile file, UUID by) throws StripeException {
    var id = Ids.next();
    db.insertInto(DISPUTE_FILE)
        .set(DISPUTE_FILE.ID, id).set(DISPUTE_FILE.DISPUTE_ID, disputeId).set(DISPUTE_FILE.PURPOSE, file.purpose()).set(DISPUTE_FILE.NAME, file.name())
        .set(DISPUTE_FILE.CONTENT_TYPE, file.contentType()).set(DISPUTE_FILE.SIZE_BYTES, file.bytes().length)
        .set(DISPUTE_FILE.ADDED_BY, by).set(DISPUTE_FILE.ADDED_AT, clock.instant())
        .execute();
    var params = FileCreateParams.builder().setPurpose(FileCreateParams.Purpose.DISPUTE_EVIDENCE).setFile(new ByteArrayInputStream(file.bytes())).build();
    var stripeId = stripe.v1().files().create(params, StripeConfiguration.key("file-" + id)).getId();
    db.update(DISPUTE_FILE).set(DISPUTE_FILE.STRIPE_ID, stripeId).where(DISPUTE_FILE.ID.eq(id)).execute();
    return stripeId;
  }

  private static DisputeUpdateParams evidence(String text, Map<String, String> documents) {
    var evidence = DisputeUpdateParams.Evidence.builder().setUncategorizedText(text);
    documents.forEach((purpose, id) -> {
      switch (purpose) {
        case "receipt" -> evidence.setReceipt(id);
        case "customer_communication" -> evidence.setCustomerCommunication(id);
        case "service_documentation" -> evidence.setServiceDocumentation(id);
        default -> evidence.setUncategorizedFile(id);
      }
    });
    return DisputeUpdateParams.builder().setEvidence(evidence.build()).setSubmit(true).build();
  }

  private String state(String id) {
    return db.select(DISPUTE.STATE).from(DISPUTE).where(DISPUTE.ID.eq(id)).fetchOptional(DISPUTE.STATE).orElseThrow(Problem::notFound);
  }
}

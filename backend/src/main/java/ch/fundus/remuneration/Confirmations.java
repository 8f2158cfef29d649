package ch.fundus.remuneration;

import static ch.fundus.remuneration.jooq.Tables.CONFIRMATION;
import static ch.fundus.remuneration.jooq.Tables.GENDER_DECLARATION;
import static ch.fundus.remuneration.jooq.Tables.LINE;
import static ch.fundus.remuneration.jooq.Tables.SHARE;
import static org.jooq.impl.DSL.selectOne;

import ch.fundus.campaign.Campaigns;
import ch.fundus.identity.Caller;
import ch.fundus.identity.Creators;
import ch.fundus.operation.MailRequested;
import ch.fundus.remuneration.jooq.tables.records.LineRecord;
import ch.fundus.remuneration.jooq.tables.records.ShareRecord;
import ch.fundus.web.Ids;
import ch.fundus.web.Languages;
import ch.fundus.web.Problem;
import ch.fundus.web.RateLimits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks each payee by mail whether what the creator reported is what arrived. The link is a secret of its
 * own: stored as a hash, answered once, and the answer is shown to nobody as one person's.
 */
@Service
class Confirmations {
  record Question(
      String campaignTitle, String creatorName, String role, String unit, BigDecimal quantity, long reportedMinor, String basis, boolean answered) {}

  /** {@code answer} is confirmed, different or not_received; {@code gender} is voluntary and kept apart. */
  record Answer(String answer, Long receivedMinor, String note, String gender) {}

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long MAX_MINOR = 10_000_000_000L;
  private static final List<String> ANSWERS = List.of("confirmed", "different", "not_received");
  private static final List<String> GENDERS = List.of("female", "male", "non_binary", "undisclosed");

  private final DSLContext db;
  private final Campaigns campaigns;
  private final Creators creators;
  private final Reports reports;
  private final RateLimits limits;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final String publicUrl;

  Confirmations(
      DSLContext db, Campaigns campaigns, Creators creators, Reports reports, RateLimits limits, ApplicationEventPublisher events,
      InstantSource clock, @Value("${fundus.public-url}") String publicUrl) {
    this.db = db;
    this.campaigns = campaigns;
    this.creators = creators;
    this.reports = reports;
    this.limits = limits;
    this.events = events;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /** Mails everybody with a paid share who has an address and was not asked yet; returns how many. */
  @Transactional
  int send(Caller caller, UUID campaignId) {
    limits.take("confirmations", campaignId.toString(), 20);
    var campaign = reports.requireOpen(caller, campaignId);
    var creatorName = creators.find(campaign.creatorId()).map(Creators.Creator::name).orElse("");
    var open =
        db.select(SHARE, LINE)
            .from(SHARE)
            .join(LINE).on(LINE.ID.eq(SHARE.LINE_ID))
            .where(
                LINE.CAMPAIGN_ID.eq(campaignId), SHARE.REMOVED_AT.isNull(), SHARE.PAYEE_EMAIL.isNotNull(), SHARE.PAID_MINOR.isNotNull(),
                SHARE.QUANTITY_MILLI.isNotNull())
            .andNotExists(
                selectOne().from(CONFIRMATION).where(CONFIRMATION.SHARE_ID.eq(SHARE.ID), CONFIRMATION.REPLACED_AT.isNull()))
            .orderBy(LINE.SORT, SHARE.SORT)
            .fetch();
    open.forEach(r -> ask(campaign, creatorName, r.value1(), r.value2()));
    return open.size();
  }

  private void ask(Campaigns.Summary campaign, String creatorName, ShareRecord share, LineRecord line) {
    var secret = new byte[32];
    RANDOM.nextBytes(secret);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    var hash = hash(token);
    db.insertInto(CONFIRMATION)
        .set(CONFIRMATION.ID, Ids.next())
        .set(CONFIRMATION.LINE_ID, share.getLineId())
        .set(CONFIRMATION.SHARE_ID, share.getId())
        .set(CONFIRMATION.ASKED_PAYEE, share.getPayee().isEmpty() ? line.getPayee() : share.getPayee())
        .set(CONFIRMATION.ASKED_EMAIL, share.getPayeeEmail())
        .set(CONFIRMATION.ASKED_MINOR, share.getPaidMinor())
        .set(CONFIRMATION.ASKED_QUANTITY_MILLI, share.getQuantityMilli())
        .set(CONFIRMATION.TOKEN_HASH, hash)
        .set(CONFIRMATION.MAILED_AT, clock.instant())
        .execute();
    events.publishEvent(
        new MailRequested(
            "payee_confirmation", "payee_confirmation:" + hash, share.getPayeeEmail(), campaign.language(),
            Map.of(
                "campaignTitle", campaign.title(), "creatorName", creatorName, "role", line.getRole(),
                "amount", share.getPaidMinor().toString(),
                "link", publicUrl + "/" + campaign.language() + "/confirm/" + token)));
  }

  /** @throws Problem 404 for a token that is not, or no longer, good */
  Question question(String token) {
    return db.select(CONFIRMATION, LINE)
        .from(CONFIRMATION)
        .join(LINE).on(LINE.ID.eq(CONFIRMATION.LINE_ID))
        .where(CONFIRMATION.TOKEN_HASH.eq(hash(token)), CONFIRMATION.REPLACED_AT.isNull())
        .fetchOptional(
            r -> {
              var line = r.value2();
              var title = campaigns.titles(List.of(line.getCampaignId()), Languages.current()).getOrDefault(line.getCampaignId(), "");
              var asked = r.value1();
              var creator = creators.find(campaigns.require(line.getCampaignId()).creatorId()).map(Creators.Creator::name).orElse("");
              return new Question(
                  title, creator, line.getRole(), line.getUnit(), Quantity.of(asked.getAskedQuantityMilli()), asked.getAskedMinor(),
                  line.getBasis(), asked.getAnsweredAt() != null);
            })
        .orElseThrow(Problem::notFound);
  }

  /** Takes the answer, once; also after the report was filed, since a payee has no deadline. */
  @Transactional
  Question answer(String token, Answer answer) {
    question(token);
    check(answer);
    var different = answer.answer().equals("different");
    var taken =
        db.update(CONFIRMATION)
            .set(CONFIRMATION.ANSWERED_AT, clock.instant())
            .set(CONFIRMATION.ANSWER, answer.answer())
            .set(CONFIRMATION.RECEIVED_MINOR, different ? answer.receivedMinor() : null)
            .set(CONFIRMATION.NOTE, answer.note() == null || answer.note().isBlank() ? null : answer.note().strip())
            .where(CONFIRMATION.TOKEN_HASH.eq(hash(token)), CONFIRMATION.ANSWERED_AT.isNull(), CONFIRMATION.REPLACED_AT.isNull())
            .execute();
    if (taken == 0) {
      throw Problem.conflict("state_not_allowed", "answered");
    }
    if (answer.gender() != null) {
      declare(token, answer.gender());
    }
    return question(token);
  }

  /** Written and never read again one by one: only medians of groups of five leave the database. */
  private void declare(String token, String gender) {
    var share = db.select(CONFIRMATION.SHARE_ID).from(CONFIRMATION).where(CONFIRMATION.TOKEN_HASH.eq(hash(token))).fetchSingle(CONFIRMATION.SHARE_ID);
    db.insertInto(GENDER_DECLARATION)
        .set(GENDER_DECLARATION.SHARE_ID, share)
        .set(GENDER_DECLARATION.GENDER, gender)
        .set(GENDER_DECLARATION.DECLARED_AT, clock.instant())
        .onConflictDoNothing()
        .execute();
  }

  private static void check(Answer answer) {
    List<Problem.FieldError> errors = new ArrayList<>();
    if (answer.answer() == null || !ANSWERS.contains(answer.answer())) {
      errors.add(new Problem.FieldError("answer", answer.answer() == null ? "required" : "unknown_choice"));
    } else if (answer.answer().equals("different")) {
      Amounts.check("receivedMinor", answer.receivedMinor(), MAX_MINOR, errors);
    }
    PlanLine.length("note", answer.note(), 1000, errors);
    if (answer.gender() != null && !GENDERS.contains(answer.gender())) {
      errors.add(new Problem.FieldError("gender", "unknown_choice"));
    }
    if (!errors.isEmpty()) {
      throw Problem.validation(errors);
    }
  }

  private static String hash(String token) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

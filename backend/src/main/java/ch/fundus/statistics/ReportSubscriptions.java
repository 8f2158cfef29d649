package ch.fundus.statistics;

import static ch.fundus.statistics.jooq.Tables.REPORT_SUBSCRIPTION;

import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Who gets which report; a subscription ends by its owner, by the link in each mail, or by itself after a year. */
@Service
class ReportSubscriptions {
  record Subscription(UUID id, UUID personId, String rhythm, String language, String discipline, String area, Instant createdAt, Instant validUntil) {}

  record Wish(String rhythm, String language, String discipline, String area) {}

  private static final Duration TERM = Duration.ofDays(366);
  private static final int MOST = 10;
  private final DSLContext db;
  private final InstantSource clock;
  private final SecretKeySpec secret;

  ReportSubscriptions(DSLContext db, InstantSource clock, @Value("${fundus.link-secret}") String secret) {
    this.db = db;
    this.clock = clock;
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  List<Subscription> of(UUID person) {
    return running().stream().filter(s -> s.personId().equals(person)).toList();
  }

  /** All that run, and those that ran out since some period of theirs ended. */
  List<Subscription> running() {
    return db.selectFrom(REPORT_SUBSCRIPTION).where(REPORT_SUBSCRIPTION.ENDED_AT.isNull()).orderBy(REPORT_SUBSCRIPTION.CREATED_AT, REPORT_SUBSCRIPTION.ID)
        .fetch(s -> new Subscription(s.getId(), s.getPersonId(), s.getRhythm(), s.getLanguage(), s.getDiscipline(), s.getArea(), s.getCreatedAt(), s.getValidUntil()));
  }

  /** The same wish again takes the place of the old one, and runs anew. */
  @org.springframework.transaction.annotation.Transactional
  public void add(UUID person, Wish wish) {
    db.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "report-subscriptions:" + person);
    var now = clock.instant();
    var mine = of(person);
    mine.stream().filter(s -> s.rhythm().equals(wish.rhythm()) && java.util.Objects.equals(s.discipline(), wish.discipline()) && java.util.Objects.equals(s.area(), wish.area()))
        .forEach(s -> stop(s.id()));
    if (of(person).size() >= MOST) {
      throw Problem.conflict("report_too_many", MOST);
    }
    db.insertInto(REPORT_SUBSCRIPTION)
        .set(REPORT_SUBSCRIPTION.ID, Ids.at(now)).set(REPORT_SUBSCRIPTION.PERSON_ID, person).set(REPORT_SUBSCRIPTION.RHYTHM, wish.rhythm())
        .set(REPORT_SUBSCRIPTION.LANGUAGE, wish.language()).set(REPORT_SUBSCRIPTION.DISCIPLINE, wish.discipline()).set(REPORT_SUBSCRIPTION.AREA, wish.area())
        .set(REPORT_SUBSCRIPTION.CREATED_AT, now).set(REPORT_SUBSCRIPTION.VALID_UNTIL, now.plus(TERM))
        .execute();
  }

  /** @throws Problem 404 unless it is this person's and runs */
  void end(UUID id, UUID person) {
    if (of(person).stream().noneMatch(s -> s.id().equals(id))) {
      throw Problem.notFound();
    }
    stop(id);
  }

  /** By the link in a mail; once more changes nothing. @throws Problem 404 for a wrong key */
  void end(UUID id, String key) {
    if (key == null || !MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), key(id).getBytes(StandardCharsets.UTF_8))) {
      throw Problem.notFound();
    }
    stop(id);
  }

  /** Follows from the id and our secret, so every mail of a subscription has the same. */
  String key(UUID id) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(("report-subscription:" + id).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stop(UUID id) {
    db.update(REPORT_SUBSCRIPTION).set(REPORT_SUBSCRIPTION.ENDED_AT, clock.instant()).where(REPORT_SUBSCRIPTION.ID.eq(id), REPORT_SUBSCRIPTION.ENDED_AT.isNull()).execute();
  }
}

package ch.fundus.notification;

import static ch.fundus.notification.jooq.Tables.ATTACHMENT;
import static ch.fundus.notification.jooq.Tables.MAIL;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.select;

import ch.fundus.notification.jooq.tables.records.MailRecord;
import ch.fundus.operation.Job;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends what the outbox holds, a batch a connection. A claim is a lease that is committed before the
 * mail server is called: no transaction waits for SMTP, and a node that dies lets the lease run out.
 */
@Component
class MailDelivery implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
  private static final int BATCH = 50;
  private static final int MOST_BATCHES_A_RUN = 40;
  private static final Duration LEASE = Duration.ofMinutes(5);

  /** The pauses after each failed attempt; after the last one a mail is given up and stays for people to see. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(3),
          Duration.ofHours(6), Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(2));

  private final DSLContext db;
  private final InstantSource clock;
  private final JavaMailSender sender;
  private final String from;

  MailDelivery(DSLContext db, InstantSource clock, JavaMailSender sender, @Value("${fundus.mail-from}") String from) {
    this.db = db;
    this.clock = clock;
    this.sender = sender;
    this.from = from;
  }

  @Override
  public String name() {
    return "mail-delivery";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(2);
  }

  /** Nobody waits for mail: it goes out beside, one run at a time, so a clock that jumps ends no lease early. */
  @Override
  public boolean onDemand() {
    return false;
  }

  @Override
  public int run() {
    var done = 0;
    for (var i = 0; i < MOST_BATCHES_A_RUN; i++) {
      var batch = claim();
      send(batch);
      done += batch.size();
      if (batch.size() < BATCH) {
        break;
      }
    }
    return done;
  }

  private List<MailRecord> claim() {
    var now = clock.instant();
    return db.update(MAIL)
        .set(MAIL.ATTEMPTS, MAIL.ATTEMPTS.plus(1))
        .set(MAIL.NEXT_AT, now.plus(LEASE))
        .where(
            // As an array the rows are picked once, whatever the planner thinks of a join.
            MAIL.ID.eq(
                any(
                    array(
                        select(MAIL.ID)
                            .from(MAIL)
                            .where(MAIL.SENT_AT.isNull(), MAIL.NEXT_AT.le(now), MAIL.ATTEMPTS.le(PAUSES.size()))
                            .orderBy(MAIL.NEXT_AT)
                            .limit(BATCH)
                            .forUpdate()
                            .skipLocked()))))
        .returning()
        .fetch();
  }

  private void send(List<MailRecord> batch) {
    Map<MimeMessage, MailRecord> messages = new IdentityHashMap<>();
    for (var mail : batch) {
      try {
        messages.put(message(mail), mail);
      } catch (MessagingException | RuntimeException unwritable) {
        failed(mail, unwritable);
      }
    }
    if (messages.isEmpty()) {
      return;
    }
    Set<UUID> failed = new HashSet<>();
    try {
      sender.send(messages.keySet().toArray(MimeMessage[]::new));
    } catch (MailSendException some) {
      some.getFailedMessages().forEach((message, why) -> note(messages.get(message), why, failed));
    } catch (MailException all) {
      messages.values().forEach(mail -> note(mail, all, failed));
    }
    db.update(MAIL)
        .set(MAIL.SENT_AT, clock.instant())
        .setNull(MAIL.LAST_ERROR)
        .where(MAIL.ID.in(messages.values().stream().map(MailRecord::getId).filter(id -> !failed.contains(id)).toList()))
        .execute();
  }

  private void note(MailRecord mail, Exception why, Set<UUID> failed) {
    failed.add(mail.getId());
    failed(mail, why);
  }

  /** The log names the mail by its id: an address in a log file is personal data in the wrong place. */
  private void failed(MailRecord mail, Exception why) {
    var last = mail.getAttempts() > PAUSES.size();
    LOG.warn("Mail {} ({}) was not sent, attempt {}{}: {}", mail.getId(), mail.getKind(), mail.getAttempts(),
        last ? ", given up" : "", why.getClass().getSimpleName());
    db.update(MAIL)
        .set(MAIL.NEXT_AT, clock.instant().plus(PAUSES.get(Math.min(mail.getAttempts(), PAUSES.size()) - 1)))
        .set(MAIL.LAST_ERROR, MailValues.line(String.valueOf(why)))
        .where(MAIL.ID.eq(mail.getId()))
        .execute();
  }

  private MimeMessage message(MailRecord mail) throws MessagingException {
    var message = sender.createMimeMessage();
    var helper = new MimeMessageHelper(message, true, "UTF-8");
    helper.setFrom(from);
    var to = new InternetAddress(mail.getRecipient(), true);
    to.validate();
    helper.setTo(to);
    helper.setSubject(mail.getSubject());
    helper.setText(mail.getTextBody(), mail.getHtmlBody());
    for (var paper : db.selectFrom(ATTACHMENT).where(ATTACHMENT.MAIL_ID.eq(mail.getId())).orderBy(ATTACHMENT.NAME).fetch()) {
      helper.addAttachment(paper.getName(), new ByteArrayResource(paper.getBytes()), paper.getContentType());
    }
    helper.setSentDate(Date.from(clock.instant()));
    message.setHeader("Content-Language", mail.getLanguage());
    // Asks holiday notes and other robots not to answer.
    message.setHeader("Auto-Submitted", "auto-generated");
    // The same at every attempt, so that a mail that arrives twice is seen as one.
    message.setHeader("Message-ID", "<" + mail.getId() + from.substring(from.lastIndexOf('@')).replace(">", "") + ">");
    return message;
  }
}

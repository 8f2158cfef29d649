package ch.fundus.notification;

import static ch.fundus.notification.jooq.Tables.ATTACHMENT;
import static ch.fundus.notification.jooq.Tables.MAIL;

import ch.fundus.operation.MailRequested;
import ch.fundus.web.Ids;
import ch.fundus.web.Languages;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Writes each requested mail into the outbox, in the transaction that asks for it. */
@Service
class Mails {
  private final DSLContext db;
  private final InstantSource clock;
  private final MailRenderer renderer;

  Mails(DSLContext db, InstantSource clock, MailRenderer renderer) {
    this.db = db;
    this.clock = clock;
    this.renderer = renderer;
  }

  @EventListener
  void write(MailRequested request) {
    var kind = MailKind.of(request.kind());
    var mail = renderer.render(kind, request.language(), request.model());
    var now = clock.instant();
    var id = Ids.next();
    var fresh = db.insertInto(MAIL)
        .set(MAIL.ID, id)
        .set(MAIL.KIND, kind.code())
        .set(MAIL.DEDUPE_KEY, request.dedupeKey())
        .set(MAIL.RECIPIENT, MailValues.line(request.to()))
        .set(MAIL.LANGUAGE, Languages.orDefault(request.language()))
        .set(MAIL.SUBJECT, mail.subject())
        .set(MAIL.TEXT_BODY, mail.text())
        .set(MAIL.HTML_BODY, mail.html())
        .set(MAIL.CREATED_AT, now)
        .set(MAIL.NEXT_AT, now)
        .onConflict(MAIL.DEDUPE_KEY)
        .doNothing()
        .execute() == 1;
    for (var paper : fresh ? request.attachments() : List.<MailRequested.Attachment>of()) {
      db.insertInto(ATTACHMENT)
          .set(ATTACHMENT.MAIL_ID, id)
          .set(ATTACHMENT.NAME, paper.name())
          .set(ATTACHMENT.CONTENT_TYPE, paper.contentType())
          .set(ATTACHMENT.BYTES, paper.bytes())
          .execute();
    }
  }
}

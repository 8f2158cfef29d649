package ch.fundus.bank;

import static ch.fundus.bank.jooq.Tables.BANK_FILE;

import ch.fundus.web.Ids;
import ch.fundus.web.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in the bank's files, whole or not at all. A file, or an entry, that comes again changes nothing. */
@Service
class BankFiles {
  /** What a file held: new payments, known ones, and what is none of our business. */
  record Imported(UUID id, String messageType, String messageId, int newCount, int knownCount, int skippedCount, boolean repeated) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final BankSettings settings;
  private final BankReceipts receipts;
  private final StatementChecks statements;
  private final PaymentOrders orders;

  BankFiles(DSLContext db, InstantSource clock, BankSettings settings, BankReceipts receipts, StatementChecks statements, PaymentOrders orders) {
    this.db = db;
    this.clock = clock;
    this.settings = settings;
    this.receipts = receipts;
    this.statements = statements;
    this.orders = orders;
  }

  /**
   * Takes in a notification, a statement or an answer to an order.
   *
   * @throws Problem 422 when the file can not be understood or speaks of an account that is not ours
   */
  @Transactional
  public Imported take(byte[] bytes, String name, String channel, UUID by) {
    if (!settings.offered()) {
      throw Problem.conflict("bank_not_configured");
    }
    var root = BankXml.read(bytes);
    var hash = sha256(bytes);
    var before = db.selectFrom(BANK_FILE).where(BANK_FILE.SHA256.eq(hash)).fetchOne();
    if (before != null) {
      return new Imported(before.getId(), before.getMessageType(), before.getMessageId(), 0, before.getNewCount() + before.getKnownCount(), before.getSkippedCount(), true);
    }
    if (Camt.is(root)) {
      return camt(Camt.of(root), hash, name, channel, by);
    }
    if (StatusReport.is(root)) {
      return status(StatusReport.of(root), hash, name, channel, by);
    }
    throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "bank_file_unknown");
  }

  private Imported camt(Camt camt, String hash, String name, String channel, UUID by) {
    for (var report : camt.reports()) {
      if (!settings.isOurs(report.account())) {
        throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "bank_account_unknown", report.account());
      }
    }
    var id = store(camt.type(), camt.messageId(), hash, name, channel, by);
    if (!camt.isNotification()) {
      var missing = statements.check(id, camt.reports());
      return count(id, camt.type(), camt.messageId(), 0, camt.payments() - missing, missing);
    }
    var fresh = 0;
    for (var report : camt.reports()) {
      for (var entry : report.entries()) {
        for (var payment : entry.payments()) {
          fresh += receipts.book(id, settings.iban(), entry, payment) ? 1 : 0;
        }
      }
    }
    return count(id, camt.type(), camt.messageId(), fresh, camt.payments() - fresh, 0);
  }

  private Imported status(StatusReport report, String hash, String name, String channel, UUID by) {
    var id = store(report.type(), report.messageId(), hash, name, channel, by);
    var answered = orders.answered(report);
    return count(id, report.type(), report.messageId(), answered.changed(), answered.known(), answered.unknown());
  }

  private UUID store(String type, String messageId, String hash, String name, String channel, UUID by) {
    var id = Ids.next();
    db.insertInto(BANK_FILE)
        .set(BANK_FILE.ID, id)
        .set(BANK_FILE.SHA256, hash)
        .set(BANK_FILE.MESSAGE_TYPE, type)
        .set(BANK_FILE.MESSAGE_ID, messageId)
        .set(BANK_FILE.NAME, name)
        .set(BANK_FILE.CHANNEL, channel)
        .set(BANK_FILE.IMPORTED_BY, by)
        .set(BANK_FILE.IMPORTED_AT, clock.instant())
        .execute();
    return id;
  }

  private Imported count(UUID id, String type, String messageId, int fresh, int known, int skipped) {
    db.update(BANK_FILE).set(BANK_FILE.NEW_COUNT, fresh).set(BANK_FILE.KNOWN_COUNT, known).set(BANK_FILE.SKIPPED_COUNT, skipped)
        .where(BANK_FILE.ID.eq(id)).execute();
    return new Imported(id, type, messageId, fresh, known, skipped, false);
  }

  /** The last files, newest first. */
  List<Imported> latest() {
    return db.selectFrom(BANK_FILE).orderBy(BANK_FILE.IMPORTED_AT.desc(), BANK_FILE.ID.desc()).limit(20)
        .fetch(f -> new Imported(f.getId(), f.getMessageType(), f.getMessageId(), f.getNewCount(), f.getKnownCount(), f.getSkippedCount(), false));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

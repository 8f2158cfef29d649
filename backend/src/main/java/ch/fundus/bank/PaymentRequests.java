package ch.fundus.bank;

import static ch.fundus.bank.jooq.Sequences.REFERENCE_NUMBER;
import static ch.fundus.bank.jooq.Tables.PAYMENT_REQUEST;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import net.codecrete.qrbill.generator.Payments;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What supporters are asked to transfer: one reference per pledge for ever, and its QR-bill. */
@Service
public class PaymentRequests {
  /** Money up front must be forwarded within 60 days, so it is only taken for short campaigns. */
  static final Duration LONGEST_CAMPAIGN = Duration.ofDays(40);

  /** How long a supporter has to pay. */
  static final Duration PATIENCE = Duration.ofDays(10);

  /** How many bank days after its end a funded campaign still takes a transfer. */
  static final int LATE_BANK_DAYS = 5;

  private final DSLContext db;
  private final InstantSource clock;
  private final BankSettings settings;
  private final QrBills bills;

  PaymentRequests(DSLContext db, InstantSource clock, BankSettings settings, QrBills bills) {
    this.db = db;
    this.clock = clock;
    this.settings = settings;
    this.bills = bills;
  }

  /** What a payer needs who types instead of scanning. */
  public record Details(String account, String holder, String holderAddress, String reference, boolean qrReference) {}

  /** The parts of a bill that only the pledge knows. */
  public record BillWords(long amountMinor, String message, QrBills.Payer payer, String language) {}

  /** Whether the operator has an account for transfers at all. */
  public boolean offered() {
    return settings.offered();
  }

  /** Whether a campaign that runs from one moment to another may be paid by transfer. */
  public boolean offeredFor(Instant opens, Instant closes) {
    // Days with a change of the clock are an hour longer.
    return settings.offered() && Duration.between(opens, closes).compareTo(LONGEST_CAMPAIGN.plusHours(2)) <= 0;
  }

  /** Ten days, and no later than the campaign's end. */
  public Instant payBy(Instant now, Instant campaignCloses) {
    var patient = now.plus(PATIENCE);
    return patient.isBefore(campaignCloses) ? patient : campaignCloses;
  }

  /** The pledge's request, made at the first call; its reference never changes. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Details request(UUID pledgeId, UUID campaignId) {
    db.insertInto(PAYMENT_REQUEST)
        .set(PAYMENT_REQUEST.PLEDGE_ID, pledgeId)
        .set(PAYMENT_REQUEST.CAMPAIGN_ID, campaignId)
        .set(PAYMENT_REQUEST.REFERENCE, reference(db.nextval(REFERENCE_NUMBER)))
        .set(PAYMENT_REQUEST.CREATED_AT, clock.instant())
        .onConflict(PAYMENT_REQUEST.PLEDGE_ID).doNothing()
        .execute();
    return find(pledgeId).orElseThrow();
  }

  public Optional<Details> find(UUID pledgeId) {
    return db.select(PAYMENT_REQUEST.REFERENCE).from(PAYMENT_REQUEST).where(PAYMENT_REQUEST.PLEDGE_ID.eq(pledgeId))
        .fetchOptional(r -> details(r.value1()));
  }

  public byte[] svg(UUID pledgeId, BillWords words) {
    return bills.svg(slip(pledgeId, words));
  }

  /** Without the receipt: for narrow screens. */
  public byte[] paymentPartSvg(UUID pledgeId, BillWords words) {
    return bills.paymentPart(slip(pledgeId, words));
  }

  public byte[] pdf(UUID pledgeId, BillWords words) {
    return bills.pdf(slip(pledgeId, words));
  }

  private QrBills.Slip slip(UUID pledgeId, BillWords words) {
    var reference = BankSettings.compact(find(pledgeId).orElseThrow().reference());
    return new QrBills.Slip(reference, words.amountMinor(), words.message(), words.payer(), words.language());
  }

  /** QRR with a QR-IBAN, SCOR with an IBAN: the two never mix. */
  private String reference(long number) {
    return settings.hasQrIban() ? qrr(settings.referencePrefix(), number) : scor(number);
  }

  static String qrr(String prefix, long number) {
    return Payments.createQRReference(prefix + String.format("%0" + (26 - prefix.length()) + "d", number));
  }

  static String scor(long number) {
    return Payments.createISO11649Reference("FUNDUS" + String.format("%012d", number));
  }

  private Details details(String reference) {
    var qr = !reference.startsWith("RF");
    var holder = settings.holder();
    var written = qr ? Payments.formatQRReferenceNumber(reference) : reference.replaceAll("(.{4})(?=.)", "$1 ");
    return new Details(Payments.formatIBAN(settings.billIban()), holder.getName(),
        (holder.getStreet() + " " + holder.getHouseNo()).strip() + ", " + holder.getPostalCode() + " " + holder.getTown(), written, qr);
  }
}

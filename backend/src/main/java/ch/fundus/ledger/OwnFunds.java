package ch.fundus.ledger;

import ch.fundus.web.Ids;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The operator's own money that is set aside, on an account of its own, to stand in for what Stripe keeps of a
 * charge before the fee is earned, and for disputes. Its amount is a setting; a changed one is entered at the start.
 */
@Component
class OwnFunds {
  private static final Logger LOG = LoggerFactory.getLogger(OwnFunds.class);
  private final Ledger ledger;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final org.jooq.DSLContext db;
  private final long wantedMinor;

  OwnFunds(Ledger ledger, InstantSource clock, TransactionTemplate transaction, org.jooq.DSLContext db, @Value("${fundus.own-funds-minor}") long wantedMinor) {
    this.ledger = ledger;
    this.clock = clock;
    this.transaction = transaction;
    this.db = db;
    this.wantedMinor = wantedMinor;
    if (wantedMinor < 0) {
      throw new IllegalStateException("OWN_FUNDS_MINOR is an amount in Rappen, 0 or more");
    }
  }

  @EventListener(ApplicationReadyEvent.class)
  void enter() {
    if (wantedMinor == 0) {
      LOG.warn("OWN_FUNDS_MINOR is 0: Stripe's fee of the first charge leaves client money uncovered (invariant 20), and payouts freeze");
    }
    transaction.executeWithoutResult(s -> {
      db.execute("select pg_advisory_xact_lock(7205759403792793602)");
      var change = wantedMinor - ledger.balanceMinor(AccountKind.OWN_FUNDS.account());
      var posting = Posting.of(change > 0 ? Posting.Kind.OWN_FUNDS : Posting.Kind.OWN_FUNDS_WITHDRAWN, Posting.Source.PLATFORM, Ids.next(), clock.instant());
      if (change > 0) {
        ledger.post(posting.move(AccountKind.BANK_OWN.account(), AccountKind.OWN_FUNDS.account(), change).build());
      } else if (change < 0) {
        ledger.post(posting.move(AccountKind.OWN_FUNDS.account(), AccountKind.BANK_OWN.account(), -change).build());
      }
    });
  }
}

package ch.fundus.pledge;

import ch.fundus.ledger.AccountKind;
import ch.fundus.ledger.Ledger;
import ch.fundus.ledger.Posting;
import ch.fundus.pledge.jooq.tables.records.PledgeRecord;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Tips for the platform. They come with the pledge's charge or transfer and are held with it; they are the
 * platform's only once the pledge is collected, and go back with it when it is not.
 */
@Component
class Tips {
  private final Ledger ledger;

  Tips(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The pledge is collected: its tip leaves the campaign's money. */
  void book(PledgeRecord pledge, Instant at) {
    if (pledge.getTipMinor() > 0) {
      var held = pledge.getLate() ? AccountKind.LATE_HELD : AccountKind.SUPPORTER_HELD;
      ledger.post(Posting.of(Posting.Kind.TIP, Posting.Source.PLEDGE, pledge.getId(), at)
          .move(held.of(pledge.getCampaignId()), AccountKind.PLATFORM_TIP.account(), pledge.getTipMinor()).build());
    }
  }
}

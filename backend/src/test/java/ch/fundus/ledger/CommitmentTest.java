package ch.fundus.ledger;

import ch.fundus.testing.IntegrationTest;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** For tests of the ledger itself: commitments to a campaign of their own, posted and taken back. */
abstract class CommitmentTest extends IntegrationTest {
  @Autowired Ledger ledger;
  @Autowired TransactionTemplate transaction;

  UUID open() {
    var campaign = UUID.randomUUID();
    transaction.executeWithoutResult(s -> ledger.open(AccountKind.COMMITMENT.of(campaign)));
    return campaign;
  }

  static Posting forth(Object source, UUID campaign, long amount) {
    return Posting.of(Posting.Kind.COMMITMENT, Posting.Source.PLEDGE, source, Instant.EPOCH)
        .move(AccountKind.COMMITMENT_CONTRA.account(), AccountKind.COMMITMENT.of(campaign), amount).build();
  }

  /** Commitments without pledges are a violation, so each test takes its own back. */
  static Posting back(Object source, UUID campaign, long amount) {
    return Posting.of(Posting.Kind.COMMITMENT_VOID, Posting.Source.PLEDGE, source, Instant.EPOCH)
        .move(AccountKind.COMMITMENT.of(campaign), AccountKind.COMMITMENT_CONTRA.account(), amount).build();
  }

  boolean post(Posting posting) {
    return Boolean.TRUE.equals(transaction.execute(s -> ledger.post(posting)));
  }
}

package ch.fundus.ledger;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Invariant 7: every batch still has the root it was sealed with, and the seals form one chain without gap. */
@Component
class SealCheck implements Check {
  private record Sealed(Seal seal, String fromXid, String uptoXid, byte[] salt) {}

  /** How many old batches a running check reads again. */
  private static final int AGAIN = 4;

  private final DSLContext db;
  private final Seals seals;
  private long verified;
  private long next = 1;

  SealCheck(DSLContext db, Seals seals) {
    this.db = db;
    this.seals = seals;
  }

  @Override
  public int number() {
    return 7;
  }

  @Override
  public String says() {
    return "the seals verify";
  }

  /** A running check reads the batches since the last right one, and a few old ones in turn, so that all are read again and again. */
  @Override
  public synchronized List<String> violations(Invariants.Scope scope) {
    if (scope == Invariants.Scope.WHOLE) {
      return verify(seals(0, Long.MAX_VALUE), null, true);
    }
    var wrong = new ArrayList<String>();
    var before = seals(verified, verified).stream().findFirst().orElse(null);
    if (before == null && verified > 0) {
      wrong.add("seal " + verified + " is gone");
      verified = 0;
    }
    wrong.addAll(verify(seals(verified + 1, Long.MAX_VALUE), before, true));
    if (verified > 0) {
      var old = seals(next, Math.min(next + AGAIN - 1, verified));
      wrong.addAll(verify(old, old.isEmpty() ? null : seals(next - 1, next - 1).stream().findFirst().orElse(null), false));
      next = next + AGAIN > verified ? 1 : next + AGAIN;
    }
    return wrong;
  }

  private List<String> verify(List<Sealed> some, Sealed first, boolean advance) {
    var wrong = new ArrayList<String>();
    var before = first;
    for (var sealed : some) {
      var seal = sealed.seal();
      if (!linked(before, sealed)) {
        wrong.add("seal " + seal.number() + " does not follow the one before");
      }
      if (!seal.fits()) {
        wrong.add("seal " + seal.number() + " is not that of its fields");
      }
      var tree = new MerkleTree();
      var salts = new Leaf.Salts(sealed.salt());
      seals.leaves(sealed.fromXid(), sealed.uptoXid(), row -> tree.add(Leaf.of(row, salts).hash()));
      if (tree.size() != seal.transfers() || !HexFormat.of().formatHex(tree.root()).equals(seal.root())) {
        wrong.add("seal " + seal.number() + ": the transfers are not those that were sealed");
      }
      if (advance && wrong.isEmpty()) {
        verified = seal.number();
      }
      before = sealed;
    }
    return wrong;
  }

  private static boolean linked(Sealed before, Sealed it) {
    return before == null
        ? it.seal().number() == 1 && it.seal().previous().equals(Seal.NONE) && it.fromXid().equals("0")
        : it.seal().number() == before.seal().number() + 1 && it.seal().previous().equals(before.seal().seal())
            && it.fromXid().equals(before.uptoXid());
  }

  private List<Sealed> seals(long from, long to) {
    return db.resultQuery("select *, from_xid::text as f, upto_xid::text as u from ledger.seal where number between ? and ? order by number", from, to)
        .fetch(r -> new Sealed(Seals.seal(r), r.get("f", String.class), r.get("u", String.class), r.get("salt", byte[].class)));
  }
}

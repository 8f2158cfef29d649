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

  private final DSLContext db;
  private final Seals seals;

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

  @Override
  public List<String> violations() {
    var wrong = new ArrayList<String>();
    Sealed before = null;
    for (var sealed : all()) {
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

  private List<Sealed> all() {
    return db.resultQuery("select *, from_xid::text as f, upto_xid::text as u from ledger.seal order by number")
        .fetch(r -> new Sealed(Seals.seal(r), r.get("f", String.class), r.get("u", String.class), r.get("salt", byte[].class)));
  }
}

package ch.fundus.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proofs that a transfer is in a sealed batch: the leaf's content, and the siblings up to the published root. */
@Service
public class Proofs {
  /** A leaf's fields in their order, its place, the siblings (hexadecimal) from it up to the root, and the seal. */
  public record Proof(Map<String, Object> leaf, int index, List<String> path, Seal seal) {}

  private record Batch(Seal seal, List<UUID> entries, List<Leaf> leaves, List<byte[]> hashes) {}

  private final DSLContext db;
  private final Seals seals;
  private final Cache<Long, Batch> batches = Caffeine.newBuilder().maximumSize(16).build();

  Proofs(DSLContext db, Seals seals) {
    this.db = db;
    this.seals = seals;
  }

  /** The proofs of these entries' transfers, as far as they are sealed, in the order of the seals. */
  @Transactional(readOnly = true)
  public List<Proof> of(Collection<UUID> entries) {
    var found = db.resultQuery(
            """
            select distinct s.number, s.from_xid::text as f, s.upto_xid::text as u, s.sealed_at, s.transfers, s.root, s.previous, s.seal, s.salt
            from ledger.transfer t
            join lateral (select * from ledger.seal s where s.from_xid <= t.xid order by s.from_xid desc limit 1) s on t.xid < s.upto_xid
            where t.entry_id = any (?) order by s.number
            """, (Object) entries.toArray(UUID[]::new))
        .fetch();
    var proofs = new ArrayList<Proof>();
    for (var row : found) {
      var batch = batches.get(row.get("number", Long.class), n -> load(row));
      for (var i = 0; i < batch.leaves().size(); i++) {
        if (entries.contains(batch.entries().get(i))) {
          proofs.add(proof(batch, i));
        }
      }
    }
    return proofs;
  }

  private Batch load(Record row) {
    var salts = new Leaf.Salts(row.get("salt", byte[].class));
    var leaves = new ArrayList<Leaf>();
    seals.leaves(row.get("f", String.class), row.get("u", String.class), leaf -> leaves.add(Leaf.of(leaf, salts)));
    return new Batch(Seals.seal(row), leaves.stream().map(Leaf::entry).toList(), leaves, leaves.stream().map(Leaf::hash).toList());
  }

  private static Proof proof(Batch batch, int index) {
    var path = MerkleTree.path(batch.hashes(), index).stream().map(HexFormat.of()::formatHex).toList();
    return new Proof(batch.leaves().get(index).fields(), index, path, batch.seal());
  }
}

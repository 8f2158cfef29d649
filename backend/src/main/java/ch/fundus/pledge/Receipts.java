package ch.fundus.pledge;

import ch.fundus.ledger.Proofs;
import ch.fundus.ledger.ReceiptFile;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The receipt code of a pledge, by which its supporter gets the proof that the books hold it. The code is the
 * pledge's id and a part of a keyed hash: nobody can make one up, and there is nothing to store.
 */
@Component
class Receipts {
  /** Crockford's base 32: no letter that is taken for another. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CHECK_BYTES = 6;
  private static final int LENGTH = 36;
  private final DSLContext db;
  private final PledgeKeys keys;
  private final Proofs proofs;

  Receipts(DSLContext db, PledgeKeys keys, Proofs proofs) {
    this.db = db;
    this.keys = keys;
    this.proofs = proofs;
  }

  /** Six groups of six characters. */
  String code(UUID pledgeId) {
    var bytes = ByteBuffer.allocate(16 + CHECK_BYTES).putLong(pledgeId.getMostSignificantBits()).putLong(pledgeId.getLeastSignificantBits())
        .put(keys.receiptCheck(pledgeId), 0, CHECK_BYTES).array();
    var number = new BigInteger(1, bytes);
    var code = new StringBuilder();
    for (var i = LENGTH - 1; i >= 0; i--) {
      code.append(ALPHABET.charAt(number.shiftRight(5 * i).intValue() & 31));
      code.append(i > 0 && i % 6 == 0 ? "-" : "");
    }
    return code.toString();
  }

  /** The pledge that a code names; empty for a code that we never gave. */
  Optional<UUID> pledge(String code) {
    var letters = code.toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L', '1').replaceAll("[^0-9A-Z]", "");
    if (letters.length() != LENGTH || letters.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
      return Optional.empty();
    }
    var number = BigInteger.ZERO;
    for (var letter : letters.toCharArray()) {
      number = number.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(letter)));
    }
    if (number.bitLength() > 8 * (16 + CHECK_BYTES)) {
      return Optional.empty();
    }
    var bytes = new byte[16 + CHECK_BYTES];
    var value = number.toByteArray();
    var length = Math.min(value.length, bytes.length);
    System.arraycopy(value, value.length - length, bytes, bytes.length - length, length);
    var buffer = ByteBuffer.wrap(bytes);
    var id = new UUID(buffer.getLong(), buffer.getLong());
    var check = Arrays.copyOfRange(bytes, 16, bytes.length);
    return java.security.MessageDigest.isEqual(check, Arrays.copyOf(keys.receiptCheck(id), CHECK_BYTES)) ? Optional.of(id) : Optional.empty();
  }

  /** The file RECEIPT.json of a pledge; empty until its first entry is sealed. */
  Optional<String> file(UUID pledgeId) {
    var entries = db.resultQuery("select entry_id from pledge.receipt_entry where pledge_id = ?", pledgeId).fetch(0, UUID.class);
    var found = proofs.of(new HashSet<>(entries));
    return found.isEmpty() ? Optional.empty() : Optional.of(ReceiptFile.of(found));
  }
}

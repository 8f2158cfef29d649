package ch.fundus.local.verify;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./fundus verify RECEIPT.json [--roots FILE]}: proves from the file alone that a payment is in the sealed
 * books. These few files use nothing but the JDK, and Java runs them as source, so whoever doubts us can read
 * them first: {@code java VerifyReceipt.java RECEIPT.json --roots roots.txt}.
 */
public final class VerifyReceipt {
  private static final String USAGE = "Usage: ./fundus verify RECEIPT.json [--roots FILE]";

  private VerifyReceipt() {}

  public static void main(String[] args) throws IOException {
    System.exit(run(args));
  }

  /** Returns 0 for a true receipt, 1 for a refused one, 2 for wrong arguments. */
  static int run(String[] args) throws IOException {
    boolean withRoots = args.length == 3 && args[1].equals("--roots");
    if (args.length != 1 && !withRoots) {
      System.err.println(USAGE);
      return 2;
    }
    try {
      List<Proof> proofs = Receipt.read(Files.readAllBytes(Path.of(args[0])));
      proofs.forEach(Proof::verify);
      if (withRoots) {
        Roots roots = Roots.read(Files.readString(Path.of(args[2])));
        proofs.forEach(proof -> roots.requirePublished(proof.seal()));
      }
      tell(proofs, withRoots);
      return 0;
    } catch (CharacterCodingException e) {
      System.out.println("REFUSED: the receipt is not UTF-8 text");
    } catch (java.nio.file.NoSuchFileException e) {
      System.err.println("There is no file " + e.getFile());
      return 2;
    } catch (Refused e) {
      System.out.println("REFUSED: " + e.getMessage());
    }
    return 1;
  }

  private static void tell(List<Proof> proofs, boolean compared) {
    System.out.println("ACCEPTED: " + proofs.size() + (proofs.size() == 1 ? " transfer is" : " transfers are") + " in the sealed books.");
    for (Proof proof : proofs) {
      System.out.println("  " + proof.leaf().words() + ", seal " + proof.seal().number() + " of " + proof.seal().sealedAt());
    }
    if (compared) {
      System.out.println("The seals are among the published roots of the file, which chain without a gap.");
    } else {
      System.out.println("The receipt is consistent in itself. To prove that Fundus published these seals, compare them with roots");
      System.out.println("that you keep or trust (--roots FILE; the file is at /seals/roots.txt of the site):");
      proofs.stream().map(Proof::seal).distinct().forEach(seal -> System.out.println("  seal " + seal.number() + " " + seal.seal()));
    }
  }

  /** Why a receipt is not accepted. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }
}

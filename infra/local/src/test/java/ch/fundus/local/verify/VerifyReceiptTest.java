package ch.fundus.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyReceiptTest {
  private static final Path EXAMPLES = Path.of("../../docs/examples");
  private byte[] receipt;
  private String roots;
  @TempDir private Path folder;

  @BeforeEach
  void read() throws Exception {
    receipt = Files.readAllBytes(EXAMPLES.resolve("RECEIPT.json"));
    roots = Files.readString(EXAMPLES.resolve("roots.txt"));
  }

  @Test
  void aTrueReceiptIsAcceptedAndSaysWhatItProves() throws Exception {
    Answer answer = verify(receipt, roots);
    assertThat(answer.status()).isZero();
    assertThat(answer.text()).startsWith("ACCEPTED: 4 transfers").contains("charge CHF 123.45").contains("among the published roots");
    assertThat(verify(receipt, null).text()).startsWith("ACCEPTED").contains("compare them with roots");
  }

  @Test
  void aReceiptWithAnyChangedByteIsRefused() throws Exception {
    List<String> survivors = new ArrayList<>();
    for (int at = 0; at < receipt.length; at++) {
      for (int other = 0; other < 256; other++) {
        if (other != (receipt[at] & 0xff)) {
          byte[] changed = receipt.clone();
          changed[at] = (byte) other;
          if (accepts(changed)) {
            survivors.add(at + " as " + other);
          }
        }
      }
    }
    assertThat(survivors).isEmpty();
  }

  @Test
  void aReceiptWithAByteLessOrMoreIsRefused() throws Exception {
    for (int at = 0; at <= receipt.length; at++) {
      byte[] longer = new byte[receipt.length + 1];
      System.arraycopy(receipt, 0, longer, 0, at);
      longer[at] = ' ';
      System.arraycopy(receipt, at, longer, at + 1, receipt.length - at);
      assertThat(accepts(longer)).as("a blank at %d", at).isFalse();
      if (at < receipt.length) {
        byte[] shorter = new byte[receipt.length - 1];
        System.arraycopy(receipt, 0, shorter, 0, at);
        System.arraycopy(receipt, at + 1, shorter, at, shorter.length - at);
        assertThat(accepts(shorter)).as("without byte %d", at).isFalse();
      }
    }
  }

  @Test
  void rootsThatLackTheSealOrWereChangedAreNotTaken() throws Exception {
    List<String> lines = roots.lines().toList();
    assertThat(verify(receipt, String.join("\n", lines.subList(0, 3))).text()).startsWith("REFUSED").contains("has no seal");
    List<String> gap = new ArrayList<>(lines);
    gap.remove(3);
    assertThat(verify(receipt, String.join("\n", gap)).text()).startsWith("REFUSED").contains("does not chain");
    int inSeal = roots.length() - 2;
    String changed = roots.substring(0, inSeal) + (roots.charAt(inSeal) == '0' ? '1' : '0') + "\n";
    assertThat(verify(receipt, changed).status()).isEqualTo(1);
  }

  @Test
  void wrongArgumentsAreExplained() throws Exception {
    assertThat(VerifyReceipt.run(new String[] {})).isEqualTo(2);
    assertThat(VerifyReceipt.run(new String[] {folder.resolve("none.json").toString()})).isEqualTo(2);
  }

  private boolean accepts(byte[] bytes) {
    try {
      Receipt.read(bytes).forEach(Proof::verify);
      return true;
    } catch (VerifyReceipt.Refused | java.nio.charset.CharacterCodingException refused) {
      return false;
    }
  }

  private record Answer(int status, String text) {}

  private Answer verify(byte[] bytes, String published) throws Exception {
    Path file = Files.write(folder.resolve("RECEIPT.json"), bytes);
    Path kept = published == null ? null : Files.writeString(folder.resolve("roots.txt"), published);
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int status = VerifyReceipt.run(kept == null ? new String[] {file.toString()} : new String[] {file.toString(), "--roots", kept.toString()});
      return new Answer(status, out.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }
}

package ch.fundus.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Asks veraPDF whether a paper can be read by everybody: PDF/UA-1. */
public final class PdfUa {
  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private PdfUa() {}

  public static void requireCompliant(byte[] pdf) {
    assertThat(violations(pdf)).as("violations of PDF/UA-1").isEmpty();
  }

  /** Clause, test and what it says, once each. */
  public static List<String> violations(byte[] pdf) {
    try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
        var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
      var result = validator.validate(parser);
      assertThat(result.getTotalAssertions()).as("rules that were looked at").isPositive();
      return result.getTestAssertions().stream().filter(a -> a.getStatus() == TestAssertion.Status.FAILED)
          .map(a -> a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + " " + a.getMessage()).distinct().toList();
    } catch (Exception e) {
      throw new IllegalStateException("veraPDF could not read the paper", e);
    }
  }
}

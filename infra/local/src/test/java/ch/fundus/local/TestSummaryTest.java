package ch.fundus.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestSummaryTest {
  private final TestSummary summary = TestSummary.empty();

  @Test
  void addsUpTheReportsOfAllRunners() {
    summary.addXml(
        "<?xml version=\"1.0\"?><testsuite name=\"A\" time=\"1\" tests=\"10\" errors=\"1\" skipped=\"2\" failures=\"3\">");
    summary.addVitestLines(
        "[INFO] x\n Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 4 passed (5)\n   Start at  18:00");
    summary.addJson("{\"suites\":[{\"expected\":99}],\"stats\":{\"expected\": 7,\"skipped\": 1,\"unexpected\": 2,\"flaky\": 1}}");
    assertThat(summary.line()).isEqualTo("16 passed, 7 failed, 3 skipped");
  }

  @Test
  void aNumberedCaseFailsAsSoonAsOneOfItsTestsFails() {
    summary.addXml(
        "<testsuite tests=\"3\" errors=\"0\" skipped=\"0\" failures=\"1\"><testcase name=\"case15_reset_isOnePayment(Kind)[1]\" time=\"1\"/>"
            + "<testcase name=\"case15_reset_isOnePayment(Kind)[2]\" time=\"1\">\n<failure message=\"x\"/></testcase>"
            + "<testcase name=\"case10_expired_isChargedAfterANewOne\" time=\"1\"><system-out/></testcase>");
    assertThat(summary.cases().values())
        .containsExactly("  case 10  passed   expired: is charged after a new one", "  case 15  FAILED   reset: is one payment");
  }

  @Test
  void saysNothingOfSkippedTestsWhenThereAreNone() {
    summary.addXml("<testsuite tests=\"2\" errors=\"0\" skipped=\"0\" failures=\"0\">");
    assertThat(summary.line()).isEqualTo("2 passed, 0 failed");
  }
}

package ch.fundus.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FundusLocalTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = FundusLocal.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "stop", "dev", "run", "audit"})
  void everyCommandHasHelp(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage:", command);
  }

  @Test
  void anUnknownOptionIsAnErrorOfUse() {
    assertThat(run("demo", "--port-ofset", "7")).isEqualTo(2);
    assertThat(err.toString()).contains("--port-ofset");
  }

  @Test
  void aWordForANumberIsAnErrorOfUse() {
    assertThat(run("demo", "--port-offset", "many")).isEqualTo(2);
    assertThat(err.toString()).contains("--port-offset");
  }

  @Test
  void auditOfAFolderWithoutBooksSaysSo() {
    assertThat(run("audit", "--data", "/nonexistent/fundus")).isEqualTo(1);
    assertThat(err.toString()).contains("There are no books in /nonexistent/fundus");
  }

  @Test
  void offsetsThatLeaveTheRangeOfPortsAreRefused() {
    for (int offset : List.of(-1, 60_000)) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Ports(offset))
          .isInstanceOf(StackException.class);
    }
    assertThat(new Ports(1000).issuer()).isEqualTo("http://localhost:9081/realms/fundus");
  }
}

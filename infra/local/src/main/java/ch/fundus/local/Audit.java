package ch.fundus.local;

import ch.fundus.local.client.Account;
import ch.fundus.local.client.AuditReport;
import ch.fundus.local.client.FundusClient;
import java.nio.file.Path;

/** Has the backend of a data folder check its books: the one that runs, or one made for it. */
public final class Audit {
  private final Project project;
  private final Path data;
  private final Progress progress;

  public Audit(Project project, Path data, Progress progress) {
    this.project = project;
    this.data = data;
    this.progress = progress;
  }

  /** Prints the table and returns the exit code: 0 when every invariant holds. */
  public int run() throws Exception {
    Ports ports = new Ports(AddressMove.rememberedOffset(data));
    boolean running =
        StackState.read(data).filter(s -> s.ready() && s.supervisorAlive()).isPresent();
    if (running) {
      return print(ask(ports));
    }
    StackOptions options = StackOptions.minimal(data, ports.offset());
    try (Stack stack = Stack.start(project, options, progress)) {
      return print(ask(stack.ports()));
    }
  }

  private static AuditReport ask(Ports ports) {
    try (FundusClient client = FundusClient.of(ports)) {
      return client.as(Account.FINANCE).audit();
    }
  }

  private int print(AuditReport report) {
    progress.print("");
    for (AuditReport.Invariant invariant : report.invariants()) {
      progress.print(
          "%4d  %-70s %8d  %s"
              .formatted(
                  invariant.number(),
                  invariant.name(),
                  invariant.violations(),
                  invariant.violations() == 0 ? "holds" : "VIOLATED"));
    }
    progress.print("\n%d violations".formatted(report.violations()));
    return report.violations() == 0 ? 0 : 1;
  }
}

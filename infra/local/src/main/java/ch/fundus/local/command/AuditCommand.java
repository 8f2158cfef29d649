package ch.fundus.local.command;

import ch.fundus.local.Audit;
import ch.fundus.local.Progress;
import ch.fundus.local.Project;
import ch.fundus.local.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the ledger's invariants on a data folder. */
@Command(
    name = "audit",
    description =
        "Prints each invariant of the books with its count of violations; fails on any.",
    mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws Exception {
    Project project = Project.find();
    Path folder = data.folder(project);
    if (!Files.isDirectory(folder.resolve("postgresql"))) {
      throw new StackException("There are no books in " + folder + ".");
    }
    return new Audit(project, folder, Progress.toConsole()).run();
  }
}

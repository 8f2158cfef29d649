package ch.fundus.local;

import java.nio.file.Path;

/** Runs the books' invariants on the database of a data folder. */
public final class Audit {
  private final Project project;
  private final Path data;

  public Audit(Project project, Path data) {
    this.project = project;
    this.data = data;
  }

  /** Prints the table and returns the exit code: 0 when every invariant holds. */
  public int run() throws Exception {
    throw new StackException("not yet " + project + data);
  }
}

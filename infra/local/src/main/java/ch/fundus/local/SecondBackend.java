package ch.fundus.local;

/** A backend beside the stack's own. It ends with its user; the stack does not watch over it. */
public final class SecondBackend implements AutoCloseable {
  private final LocalProcess process;
  private final String url;

  SecondBackend(LocalProcess process, String url) {
    this.process = process;
    this.url = url;
  }

  public String url() {
    return url;
  }

  @Override
  public void close() {
    process.stop(Stack.patience(Part.BACKEND));
  }
}

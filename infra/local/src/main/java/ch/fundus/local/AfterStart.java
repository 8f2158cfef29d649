package ch.fundus.local;

/** Work to do on a stack that has just become ready, such as filling it with sample campaigns. */
public interface AfterStart {
  /** Does the work, or returns at once when it was done at an earlier start. */
  void run(Stack stack, Progress progress) throws Exception;
}

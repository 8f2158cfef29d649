package ch.fundus.campaign;

/**
 * One thing that stands between a draft and its submission. The words are the message
 * {@code field.<code>} with these arguments, so a refused submission says the same.
 */
public record Readiness(String code, String field, Severity severity, Object... args) {
  /** An error refuses the submission; a hint only advises. */
  public enum Severity { ERROR, HINT }

  public static Readiness error(String field, String code, Object... args) {
    return new Readiness(code, field, Severity.ERROR, args);
  }

  public static Readiness hint(String field, String code, Object... args) {
    return new Readiness(code, field, Severity.HINT, args);
  }
}

package ch.fundus.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A refusal that the caller can understand and act on; becomes an RFC 9457 answer in the caller's language. */
public class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One wrong field: its path in the request, a stable code, and arguments for the message. */
  public record FieldError(String field, String code, Object... args) {}

  private final HttpStatus status;
  private final String code;
  private final transient Object[] args;
  private final transient List<FieldError> errors;

  public Problem(HttpStatus status, String code, Object... args) {
    this(status, code, List.of(), args);
  }

  private Problem(HttpStatus status, String code, List<FieldError> errors, Object... args) {
    super(code + errors, null, false, false);
    this.status = status;
    this.code = code;
    this.args = args;
    this.errors = errors;
  }

  /** 404: there is no such thing, or none that this caller may know of. */
  public static Problem notFound() {
    return new Problem(HttpStatus.NOT_FOUND, "not_found");
  }

  /** 403: the caller is known and may not do this. */
  public static Problem forbidden() {
    return new Problem(HttpStatus.FORBIDDEN, "forbidden");
  }

  /** 401: nobody is signed in. */
  public static Problem unauthenticated() {
    return new Problem(HttpStatus.UNAUTHORIZED, "unauthenticated");
  }

  /** 409 with a code of its own: the request is well formed, but the state of things does not allow it. */
  public static Problem conflict(String code, Object... args) {
    return new Problem(HttpStatus.CONFLICT, code, args);
  }

  /** 422: these fields are wrong; message keys are {@code field.<code>}. */
  public static Problem validation(List<FieldError> errors) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "validation", List.copyOf(errors));
  }

  /** 422 for one field. */
  public static Problem validation(String field, String code, Object... args) {
    return validation(List.of(new FieldError(field, code, args)));
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Object[] args() {
    return args;
  }

  public List<FieldError> errors() {
    return errors;
  }
}

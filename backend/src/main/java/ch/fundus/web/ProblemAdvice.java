package ch.fundus.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns every refusal and failure into an RFC 9457 answer with a stable type and translated words. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private final MessageSource messages;

  ProblemAdvice(MessageSource messages) {
    this.messages = messages;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(Problem problem, Locale locale) {
    return answer(problem, locale);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> denied(AccessDeniedException denied, Locale locale) {
    return answer(Problem.forbidden(), locale);
  }

  /** A constraint of the schema refused what the checks let pass: a conflict, not a crash, but worth a log line. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> constraint(DataIntegrityViolationException refused, Locale locale) {
    LOG.warn("The schema refused: {}", refused.getMessage());
    return answer(Problem.conflict("conflict"), locale);
  }

  /** The database went away under the request. What it did is unknown, so the same may be sent again. */
  @ExceptionHandler({
    DataAccessResourceFailureException.class, TransientDataAccessException.class, RecoverableDataAccessException.class,
    CannotCreateTransactionException.class, TransactionSystemException.class
  })
  ResponseEntity<ProblemDetail> away(Exception away, Locale locale) {
    LOG.warn("The database is away: {}", away.getMessage());
    return answer(new Problem(HttpStatus.SERVICE_UNAVAILABLE, "busy"), locale);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failure(Exception failure, Locale locale) {
    LOG.error("Unexpected failure", failure);
    return answer(new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal"), locale);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    var errors =
        invalid.getBindingResult().getFieldErrors().stream()
            .map(e -> new Problem.FieldError(e.getField(), snake(e.getCode()), arguments(e)))
            .toList();
    var answer = answer(Problem.validation(errors), request.getLocale());
    return new ResponseEntity<>(answer.getBody(), answer.getStatusCode());
  }

  /** A body that does not fit says which of its fields it was. */
  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    var locale = request.getLocale();
    var detail = detail(new Problem(HttpStatus.BAD_REQUEST, "malformed"), locale);
    if (unreadable.getCause() instanceof DatabindException cause && !cause.getPath().isEmpty()) {
      var code = cause instanceof UnrecognizedPropertyException ? "unknown_field" : "invalid";
      detail.setProperty("errors", errors(List.of(new Problem.FieldError(path(cause), code)), locale));
    }
    return new ResponseEntity<>(detail, HttpStatus.BAD_REQUEST);
  }

  private static String path(DatabindException cause) {
    return cause.getPath().stream()
        .map(r -> r.getPropertyName() == null ? "[" + r.getIndex() + "]" : "." + r.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception failure, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    var known = HttpStatus.valueOf(status.value());
    var code =
        switch (known) {
          case NOT_FOUND -> "not_found";
          case METHOD_NOT_ALLOWED -> "method_not_allowed";
          case UNSUPPORTED_MEDIA_TYPE -> "unsupported_media_type";
          case NOT_ACCEPTABLE -> "not_acceptable";
          case CONTENT_TOO_LARGE -> "too_large";
          default -> known.is5xxServerError() ? "internal" : "malformed";
        };
    return new ResponseEntity<>(detail(new Problem(known, code), request.getLocale()), headers, known);
  }

  private ResponseEntity<ProblemDetail> answer(Problem problem, Locale locale) {
    var response = ResponseEntity.status(problem.status());
    if (problem.status() == HttpStatus.TOO_MANY_REQUESTS && problem.args().length > 0) {
      response.header(HttpHeaders.RETRY_AFTER, problem.args()[0].toString());
    }
    return response.body(detail(problem, locale));
  }

  ProblemDetail detail(Problem problem, Locale locale) {
    var detail = ProblemDetail.forStatus(problem.status());
    detail.setType(URI.create("urn:fundus:problem:" + problem.code()));
    detail.setTitle(message("problem." + problem.code(), problem.args(), locale));
    detail.setDetail(message("problem." + problem.code() + ".detail", problem.args(), locale));
    detail.setProperty("code", problem.code());
    if (!problem.errors().isEmpty()) {
      detail.setProperty("errors", errors(problem.errors(), locale));
    }
    return detail;
  }

  private List<Map<String, Object>> errors(List<Problem.FieldError> errors, Locale locale) {
    return errors.stream()
        .map(
            e -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("field", e.field());
              row.put("code", e.code());
              row.put("message", message("field." + e.code(), e.args(), locale));
              return row;
            })
        .toList();
  }

  private String message(String key, Object[] args, Locale locale) {
    return messages.getMessage(key, args, key, locale);
  }

  private static Object[] arguments(FieldError error) {
    var all = error.getArguments();
    return all == null || all.length < 2 ? new Object[0] : java.util.Arrays.copyOfRange(all, 1, all.length);
  }

  private static String snake(String code) {
    return code == null ? "invalid" : code.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}

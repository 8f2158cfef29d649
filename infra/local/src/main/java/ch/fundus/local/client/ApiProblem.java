package ch.fundus.local.client;

import tools.jackson.databind.JsonNode;

/** A refusal by Fundus (RFC 9457) or by one of its neighbours, with the stable code to act on. */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final boolean afterRetry;

  ApiProblem(String request, Answer answer, boolean afterRetry) {
    super(request + " was answered with " + answer.status() + ": " + words(answer));
    this.status = answer.status();
    this.code = answer.problem().path("code").asString("");
    this.afterRetry = afterRetry;
  }

  public int status() {
    return status;
  }

  /** Such as {@code state_not_allowed}; empty when the answer has none. */
  public String code() {
    return code;
  }

  /** True when an earlier try got no answer, so that the refusal may only say "done already". */
  public boolean afterRetry() {
    return afterRetry;
  }

  private static String words(Answer answer) {
    JsonNode problem = answer.problem();
    String text = problem.isObject() ? problem.toString() : answer.text();
    return text.length() > 600 ? text.substring(0, 600) + " ..." : text;
  }
}

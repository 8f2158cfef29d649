package ch.fundus.stripesimulator.http;

import com.github.tomakehurst.wiremock.http.Request;
import ch.fundus.stripesimulator.state.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One request, taken apart. */
public final class Call {
  private final String method;
  private final String path;
  private final Params params;
  private final UnaryOperator<String> headers;
  private final String requestId = Ids.next("req_");
  private Map<String, String> variables = Map.of();

  private Call(String method, String path, Params params, UnaryOperator<String> headers) {
    this.method = method;
    this.path = path;
    this.params = params;
    this.headers = headers;
  }

  public static Call of(Request request) {
    String url = request.getUrl();
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    String query = question < 0 ? null : url.substring(question + 1);
    byte[] body = request.getBody();
    String type = request.getHeader("Content-Type");
    boolean json = type != null && type.startsWith("application/json");
    Params params =
        json && query == null
            ? Params.json(body)
            // A file's parts are nobody's parameters.
            : Params.form(query, json || type != null && type.startsWith("multipart/") ? null : new String(body, StandardCharsets.UTF_8));
    return new Call(request.getMethod().getName(), path, params, request::getHeader);
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  public Params params() {
    return params;
  }

  public String requestId() {
    return requestId;
  }

  public String header(String name) {
    return headers.apply(name);
  }

  public boolean v2() {
    return path.startsWith("/v2/");
  }

  /** The connected account on whose behalf the call is made, or null for the platform. */
  public String account() {
    String account = header("Stripe-Account");
    return account == null ? header("Stripe-Context") : account;
  }

  public String idempotencyKey() {
    return header("Idempotency-Key");
  }

  void variables(Map<String, String> found) {
    variables = found;
  }

  public String variable(String name) {
    return variables.get(name);
  }

  public String id() {
    return variable("id");
  }
}

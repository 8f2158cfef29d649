package ch.fundus.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Answers the inbox page's addresses and the small JSON API for tests. */
final class InboxPages implements HttpHandler {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LISTED_MAILS = 200;
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; frame-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";
  private static final String MAIL_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src http://localhost:* data:";

  private final MailStore store;

  InboxPages(MailStore store) {
    this.store = store;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/api/messages") && method.equals("DELETE")) {
        store.clear();
        exchange.sendResponseHeaders(204, -1);
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        answer(exchange, 405, "text/plain", "Only GET, and DELETE of /api/messages", PAGE_POLICY);
      } else if (path.equals("/api/messages")) {
        json(exchange, store.list(parameter(exchange, "to")));
      } else if (path.equals("/")) {
        page(exchange);
      } else if (path.startsWith("/api/messages/")) {
        one(exchange, path.substring("/api/messages/".length()), "json");
      } else if (path.matches("/fonts/[a-z-]+\\.woff2")) {
        font(exchange, path);
      } else if (path.startsWith("/messages/")) {
        String[] names = path.substring("/messages/".length()).split("/");
        one(exchange, names[0], names.length > 1 ? names[1] : "page");
      } else {
        answer(exchange, 404, "text/plain", "There is nothing here", PAGE_POLICY);
      }
    } catch (RuntimeException e) {
      answer(exchange, 500, "text/plain", "The inbox failed: " + e, PAGE_POLICY);
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    String recipient = parameter(exchange, "to");
    List<CaughtMail> mails = store.list(recipient);
    String html =
        InboxHtml.list(mails.stream().limit(LISTED_MAILS).toList(), mails.size(), recipient);
    answer(exchange, 200, "text/html", html, PAGE_POLICY);
  }

  private void one(HttpExchange exchange, String id, String view) throws IOException {
    Optional<CaughtMail> found = store.find(id);
    if (found.isEmpty()) {
      answer(exchange, 404, "text/plain", "This mail is not kept any more", PAGE_POLICY);
      return;
    }
    CaughtMail mail = found.get();
    switch (view) {
      case "json" -> json(exchange, mail);
      case "html" ->
          // Links leave the frame, or a page would open inside the mail.
          answer(
              exchange, 200, "text/html", "<base target=\"_blank\">" + mail.html(), MAIL_POLICY);
      case "text" -> answer(exchange, 200, "text/plain", mail.text(), PAGE_POLICY);
      default -> answer(exchange, 200, "text/html", InboxHtml.mail(mail), PAGE_POLICY);
    }
  }

  private static void font(HttpExchange exchange, String path) throws IOException {
    try (InputStream in = InboxPages.class.getResourceAsStream(path)) {
      if (in == null) {
        answer(exchange, 404, "text/plain", "There is no such font", PAGE_POLICY);
        return;
      }
      byte[] bytes = in.readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "font/woff2");
      exchange.getResponseHeaders().set("Cache-Control", "max-age=86400");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String parameter(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return "";
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name)) {
        return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static void json(HttpExchange exchange, Object value) throws IOException {
    Object body = value instanceof List<?> list ? Map.of("messages", list) : value;
    answer(exchange, 200, "application/json", JSON.writeValueAsString(body), PAGE_POLICY);
  }

  private static void answer(
      HttpExchange exchange, int status, String type, String body, String policy)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Security-Policy", policy);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    boolean bodiless = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bodiless ? -1 : Math.max(bytes.length, 1));
    if (!bodiless) {
      exchange.getResponseBody().write(bytes.length == 0 ? new byte[] {'\n'} : bytes);
    }
  }
}

package ch.fundus.local.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that does no more than it must: on two cores every microsecond
 * of the client is taken from what it measures.
 */
final class LeanConnection implements AutoCloseable {
  /** A status and the size of the body; the body itself only when it was asked for. */
  record Response(int status, int length, byte[] body, String headers) {}

  private final int port;
  private Socket socket;
  private InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int start;
  private int end;

  LeanConnection(int port) throws IOException {
    this.port = port;
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    in = socket.getInputStream();
  }

  /** The bytes of a request; {@code headers} are whole lines that end with CR and LF. */
  static byte[] request(String method, String path, int port, String headers, String body) {
    byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    String head =
        method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers
            + (body == null ? "" : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
            + "\r\n";
    byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[first.length + content.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(content, 0, all, first.length, content.length);
    return all;
  }

  /** Sends a request and reads the answer without keeping its body. */
  Response send(byte[] request) throws IOException {
    return send(request, false);
  }

  Response send(byte[] request, boolean keepBody) throws IOException {
    Response response = exchange(request, keepBody);
    if (response.headers().toLowerCase(Locale.ROOT).contains("connection: close")) {
      socket.close();
      start = 0;
      end = 0;
      connect();
    }
    return response;
  }

  private Response exchange(byte[] request, boolean keepBody) throws IOException {
    socket.getOutputStream().write(request);
    String head = readHead();
    int status = Integer.parseInt(head, 9, 12, 10);
    String lower = head.toLowerCase(Locale.ROOT);
    byte[] kept = keepBody ? new byte[0] : null;
    if (lower.contains("transfer-encoding: chunked")) {
      return chunks(status, head, kept);
    }
    int length = contentLength(lower);
    byte[] body = keepBody ? new byte[length] : null;
    take(length, body, 0);
    return new Response(status, length, body, head);
  }

  private String readHead() throws IOException {
    int scanned = start;
    while (true) {
      for (; scanned + 3 < end; scanned++) {
        if (buffer[scanned] == '\r' && buffer[scanned + 1] == '\n'
            && buffer[scanned + 2] == '\r' && buffer[scanned + 3] == '\n') {
          String head = new String(buffer, start, scanned - start, StandardCharsets.ISO_8859_1);
          start = scanned + 4;
          return head;
        }
      }
      scanned -= start;
      fill();
      scanned += start;
    }
  }

  private static int contentLength(String head) {
    int at = head.indexOf("content-length:");
    if (at < 0) {
      return 0;
    }
    int lineEnd = head.indexOf('\r', at);
    return Integer.parseInt(head.substring(at + 15, lineEnd < 0 ? head.length() : lineEnd).strip());
  }

  private Response chunks(int status, String head, byte[] kept) throws IOException {
    byte[] body = kept;
    int total = 0;
    while (true) {
      int size = Integer.parseInt(readLine().split(";")[0].strip(), 16);
      if (body != null) {
        body = java.util.Arrays.copyOf(body, total + size);
      }
      take(size, body, total);
      total += size;
      readLine();
      if (size == 0) {
        return new Response(status, total, body, head);
      }
    }
  }

  private String readLine() throws IOException {
    int scanned = start;
    while (true) {
      for (; scanned + 1 < end; scanned++) {
        if (buffer[scanned] == '\r' && buffer[scanned + 1] == '\n') {
          String line = new String(buffer, start, scanned - start, StandardCharsets.ISO_8859_1);
          start = scanned + 2;
          return line;
        }
      }
      scanned -= start;
      fill();
      scanned += start;
    }
  }

  private void take(int length, byte[] into, int at) throws IOException {
    int left = length;
    int position = at;
    while (left > 0) {
      if (start == end) {
        fill();
      }
      int part = Math.min(left, end - start);
      if (into != null) {
        System.arraycopy(buffer, start, into, position, part);
      }
      start += part;
      position += part;
      left -= part;
    }
  }

  /** Reads more behind what is not used yet. */
  private void fill() throws IOException {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (end == buffer.length) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      throw new EOFException("The server closed the connection");
    }
    end += read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

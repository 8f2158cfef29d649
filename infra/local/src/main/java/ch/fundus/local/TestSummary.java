package ch.fundus.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Adds up the reports of all test runners. It uses the JDK only, so that it runs straight from its
 * source even when the build has failed.
 */
public final class TestSummary {
  private int passed;
  private int failed;
  private int skipped;
  private final Map<Integer, String> cases = new TreeMap<>();

  private TestSummary() {}

  public static void main(String[] args) throws IOException {
    TestSummary summary = of(Path.of(args[0]));
    if (args.length > 1 && !args[1].equals("0") && summary.failed == 0) {
      // A step that is no test, such as a check of types, has failed.
      summary.failed++;
    }
    summary.cases.forEach((number, result) -> System.out.println(result));
    System.out.println(summary.line());
    System.exit(summary.failed == 0 && summary.passed > 0 ? 0 : 1);
  }

  /** Reads every report below a checkout. */
  static TestSummary of(Path root) throws IOException {
    TestSummary summary = new TestSummary();
    for (String module :
        List.of("backend", "infra/codegen", "infra/stripe-simulator", "infra/local")) {
      for (String reports : List.of("surefire-reports", "failsafe-reports")) {
        summary.eachFile(root.resolve(module).resolve("target").resolve(reports), ".xml", true);
      }
    }
    summary.eachFile(root.resolve("frontend/target/reports"), ".json", false);
    Path log = root.resolve(".fundus/test.log");
    if (Files.exists(log)) {
      summary.addVitestLines(Files.readString(log, StandardCharsets.ISO_8859_1));
    }
    return summary;
  }

  /** What Vitest prints at the end of its run inside Maven's. */
  void addVitestLines(String log) {
    Matcher line = Pattern.compile("(?m)^\\s+Tests\\s+(\\d+ (?:failed|passed|skipped|todo).*)$").matcher(log);
    while (line.find()) {
      passed += number(line.group(1), "(\\d+) passed");
      failed += number(line.group(1), "(\\d+) failed");
      skipped += number(line.group(1), "(\\d+) skipped");
    }
  }

  private void eachFile(Path folder, String suffix, boolean xml) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(suffix)).toList()) {
        String text = Files.readString(file);
        if (xml) {
          addXml(text);
        } else {
          addJson(text);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** One suite of Surefire or Failsafe: the figures stand in its first element. */
  void addXml(String text) {
    Matcher element = Pattern.compile("<testsuite\\b[^>]*>").matcher(text);
    if (!element.find()) {
      return;
    }
    String head = element.group();
    int broken = number(head, " failures=\"(\\d+)\"") + number(head, " errors=\"(\\d+)\"");
    int left = number(head, " skipped=\"(\\d+)\"");
    failed += broken;
    skipped += left;
    passed += number(head, " tests=\"(\\d+)\"") - broken - left;
    addCases(text);
  }

  /** The numbered cases of payment: one line each, failed as soon as one of its tests failed. */
  private void addCases(String text) {
    Matcher test =
        Pattern.compile("<testcase name=\"case(\\d\\d)_(\\w+)[^\"]*\"[^>]*?(/>|>.*?</testcase>)", Pattern.DOTALL).matcher(text);
    while (test.find()) {
      String body = test.group(3);
      String result =
          body.contains("<failure") || body.contains("<error") ? "FAILED " : body.contains("<skipped") ? "skipped" : "passed ";
      String words = test.group(2).replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ").toLowerCase(java.util.Locale.ROOT).replace("_", ": ");
      String line = "  case " + test.group(1) + "  " + result + "  " + words;
      cases.merge(Integer.valueOf(test.group(1)), line, (one, other) -> one.contains("FAILED") ? one : other);
    }
  }

  /** The cases with their results. */
  Map<Integer, String> cases() {
    return cases;
  }

  /** Playwright's report. */
  void addJson(String text) {
    int stats = text.lastIndexOf("\"stats\"");
    if (stats >= 0) {
      String tail = text.substring(stats);
      // A flaky test passed at last; it is told by Playwright itself.
      passed += number(tail, "\"expected\":\\s*(\\d+)") + number(tail, "\"flaky\":\\s*(\\d+)");
      failed += number(tail, "\"unexpected\":\\s*(\\d+)");
      skipped += number(tail, "\"skipped\":\\s*(\\d+)");
    }
  }

  private static int number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** The closing line. */
  String line() {
    return passed + " passed, " + failed + " failed" + (skipped > 0 ? ", " + skipped + " skipped" : "");
  }

  static TestSummary empty() {
    return new TestSummary();
  }
}

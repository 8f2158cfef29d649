package ch.fundus.local.command;

import ch.fundus.local.Ports;
import ch.fundus.local.Project;
import ch.fundus.local.StackState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the demo as a program of its own and shows what it says until it is ready. */
final class Background {
  private final Project project;
  private final Path data;
  private final int portOffset;
  private final List<String> choices;

  Background(Project project, Path data, int portOffset, List<String> choices) {
    this.choices = choices;
    this.project = project;
    this.data = data;
    this.portOffset = portOffset;
  }

  int start() throws Exception {
    Files.createDirectories(data.resolve("logs"));
    Path log = data.resolve("logs/stack.log");
    long position = Files.exists(log) ? Files.size(log) : 0;
    Process process = launch(log);
    Thread abort = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(abort);
    boolean ready = false;
    while (!ready && process.isAlive()) {
      Thread.sleep(100);
      position = show(log, position);
      ready = ready(process.pid());
    }
    show(log, position);
    Runtime.getRuntime().removeShutdownHook(abort);
    if (!ready) {
      System.err.println("Fundus did not start; the whole log is " + log);
      return 1;
    }
    System.out.println(Summary.of(new Ports(portOffset), data, true));
    return 0;
  }

  private boolean ready(long pid) {
    return StackState.read(data)
        .filter(s -> s.ready() && s.supervisor().pid() == pid)
        .isPresent();
  }

  private Process launch(Path log) throws IOException {
    List<String> command = new ArrayList<>();
    // Without the terminal's session, closing the terminal does not end the demo.
    command.add(Files.isExecutable(Path.of("/usr/bin/setsid")) ? "setsid" : "nohup");
    command.add(Project.java());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            Project.classPath(),
            "ch.fundus.local.FundusLocal",
            "demo",
            "--in-background",
            "--data",
            data.toString(),
            "--port-offset",
            Integer.toString(portOffset)));
    command.addAll(choices);
    return new ProcessBuilder(command)
        .directory(project.root().toFile())
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static long show(Path log, long position) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(position);
      byte[] fresh = new byte[(int) (file.length() - position)];
      file.readFully(fresh);
      System.out.print(new String(fresh, StandardCharsets.UTF_8));
      System.out.flush();
      return position + fresh.length;
    }
  }
}

package ch.fundus.bank;

import ch.fundus.operation.Job;
import ch.fundus.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Takes in files that the bank's channel lays into a folder, then moves each to {@code done} or
 * {@code refused}. A crash between the two does no harm: a file that comes again changes nothing.
 */
@Component
class BankFolder implements Job {
  private static final Logger LOG = LoggerFactory.getLogger(BankFolder.class);
  private final BankFiles files;
  private final Path folder;

  BankFolder(BankFiles files, @Value("${fundus.bank.folder}") String folder) {
    this.files = files;
    this.folder = folder.isBlank() ? null : Path.of(folder.strip());
  }

  @Override
  public String name() {
    return "bank-folder";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(30);
  }

  @Override
  public int run() {
    if (folder == null || !Files.isDirectory(folder)) {
      return 0;
    }
    var found = files();
    found.forEach(this::take);
    return found.size();
  }

  /** Files still being written have another ending, or grow; whoever writes here renames when done. */
  private List<Path> files() {
    try (var all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).filter(p -> p.getFileName().toString().toLowerCase(java.util.Locale.ROOT).endsWith(".xml")).sorted().limit(100).toList();
    } catch (IOException e) {
      LOG.error("The bank's folder can not be read", e);
      return List.of();
    }
  }

  private void take(Path file) {
    try {
      if (Files.size(file) > BankXml.MOST_BYTES) {
        move(file, "refused");
        LOG.error("A file of the bank is too large and was refused: {}", file.getFileName());
        return;
      }
      files.take(Files.readAllBytes(file), file.getFileName().toString(), "folder", null);
      move(file, "done");
    } catch (Problem refused) {
      LOG.error("A file of the bank was refused: {} ({})", file.getFileName(), refused.code());
      move(file, "refused");
    } catch (IOException e) {
      LOG.error("A file of the bank can not be read: {}", file.getFileName(), e);
      move(file, "refused");
    }
  }

  private void move(Path file, String where) {
    try {
      var target = Files.createDirectories(folder.resolve(where));
      Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

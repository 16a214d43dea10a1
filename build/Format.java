import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every module: {@code check} compares, {@code write} rewrites. Started
 * by Maven on the JDK 25 of the toolchain: the formatter parses with the JDK it runs on, so the
 * Spotless plugin, inside a Maven on JDK 17, could not read this code.
 */
final class Format {
  public static void main(String[] arguments) throws Exception {
    boolean check = List.of(arguments).contains("check");
    List<String> command = new ArrayList<>();
    command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    try (Stream<Path> folders = Files.list(Path.of(""))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        addSources(folder.resolve("src"), command);
      }
    }
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int result = new Main(out, err, System.in).format(command.toArray(String[]::new));
    if (check && result != 0) {
      err.println("The files above are not formatted: run `make fmt`.");
    }
    System.exit(result);
  }

  private static void addSources(Path folder, List<String> command) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(command::add);
      }
    }
  }
}

package io.tributary.learning;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Reference data that lies beside the repository; a test that needs it is skipped without it. */
public final class ReferenceData {

  private ReferenceData() {}

  /** The rows of a gzipped CSV file without quotes, each by column name. */
  public static List<Map<String, String>> rows(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(reader.readLine().split(",", -1));
      return reader.lines().map(line -> row(header, line)).toList();
    }
  }

  /** A gzipped file, unpacked into a folder. */
  public static Path unpacked(String name, Path folder) throws IOException {
    Path file = folder.resolve(name.replaceFirst("[.]gz$", ""));
    try (InputStream in = open(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  private static InputStream open(String name) throws IOException {
    String folder =
        Objects.requireNonNullElse(System.getenv("TRIBUTARY_DATA"), "../../shared/data");
    Path file = Path.of(folder).resolve(name);
    assumeTrue(Files.exists(file), () -> file + " is absent: set TRIBUTARY_DATA to its folder");
    return new GZIPInputStream(Files.newInputStream(file));
  }

  private static Map<String, String> row(List<String> header, String line) {
    String[] fields = line.split(",", -1);
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i++) {
      row.put(header.get(i), fields[i]);
    }
    return row;
  }

  /** The named fields of a row as numbers. */
  public static float[] numbers(Map<String, String> row, List<String> columns) {
    float[] numbers = new float[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(Objects.requireNonNull(row.get(columns.get(i))));
    }
    return numbers;
  }
}

package io.tributary.benchmarks.nab;

import io.tributary.benchmarks.nab.Series.Window;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads all files of the benchmark from one: gzip, a header, then {@code
 * file,timestamp,value,in_window} per row, where a window is a run of ones.
 */
final class Corpus {

  private final List<Float> values = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();
  private int from = -1;

  private Corpus() {}

  /**
   * The series, in the order of the file.
   *
   * @throws IOException when the file cannot be read, or a line is none of these
   */
  static List<Series> read(Path file) throws IOException {
    Map<String, Corpus> byFile = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        if (cells.length != 4) {
          throw new IOException(file + ": expected file,timestamp,value,in_window: " + line);
        }
        byFile
            .computeIfAbsent(cells[0], _ -> new Corpus())
            .add(Float.parseFloat(cells[2]), cells[3].equals("1"));
      }
    }
    List<Series> series = new ArrayList<>();
    byFile.forEach((name, rows) -> series.add(rows.series(name)));
    return series;
  }

  private void add(float value, boolean inWindow) {
    if (inWindow && from < 0) {
      from = values.size();
    } else if (!inWindow) {
      endWindow();
    }
    values.add(value);
  }

  private void endWindow() {
    if (from >= 0) {
      windows.add(new Window(from, values.size() - 1));
      from = -1;
    }
  }

  private Series series(String name) {
    endWindow();
    float[] row = new float[values.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = values.get(i);
    }
    return new Series(name, row, windows);
  }
}

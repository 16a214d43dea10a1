package io.tributary.streams.eventfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.streams.failure.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

  private final Path folder;

  EventFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadRowsInOrderWithTheirLines() throws IOException {
    Path path = write("events.csv", "id,amount,label\n1,2.50,no\n2,,\"a,b\"\n");

    try (EventFile file = EventFile.open(path)) {
      assertThat(file.columns()).containsExactly("id", "amount", "label");
      assertThat(rows(file))
          .containsExactly(
              new EventRow(2, List.of("1", "2.50", "no")),
              new EventRow(3, List.of("2", "", "a,b")));
      assertThat(file.bytesRead()).isEqualTo(file.bytes());
    }
  }

  @Test
  void shouldReadACompressedFileWithAByteOrderMark() throws IOException {
    Path path = folder.resolve("events.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("\uFEFFid,label\n1,ja\n".getBytes(UTF_8));
    }

    try (EventFile file = EventFile.open(path)) {
      assertThat(file.columns()).containsExactly("id", "label");
      assertThat(rows(file)).hasSize(1);
    }
  }

  @Test
  void shouldNameTheLineWhenARowIsRagged() throws IOException {
    try (EventFile file = EventFile.open(write("events.csv", "id,label\n1,no\n2\n"))) {
      file.next();

      assertThatExceptionOfType(UserException.class)
          .isThrownBy(file::next)
          .withMessageContaining("events.csv, line 3")
          .withMessageContaining("1 cells")
          .withMessageContaining("2 columns")
          .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(UserException.FAILED));
    }
  }

  @Test
  void shouldSayWhatIsWrongWhenItCannotBeOpened() throws IOException {
    assertRefused(folder.resolve("absent.csv"), "no such file");
    assertRefused(write("empty.csv", ""), "is empty");
    assertRefused(write("twice.csv", "a,b,a\n"), "names the column 'a' twice");
    assertRefused(write("plain.csv.gz", "a,b\n"), "cannot be read");
  }

  @Test
  void shouldSayWhereItEndsWhenTheFileIsCutOff() throws IOException {
    Path whole = folder.resolve("whole.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write("id,label\n".getBytes(UTF_8));
      for (int i = 0; i < 100_000; i++) {
        out.write((i * 31L % 9973 + ",no\n").getBytes(UTF_8));
      }
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.csv.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

    try (EventFile file = EventFile.open(cut)) {
      assertThatExceptionOfType(UserException.class)
          .isThrownBy(() -> rows(file))
          .withMessageContaining("cut.csv.gz cannot be read further");
    }
  }

  private static void assertRefused(Path path, String reason) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> EventFile.open(path))
        .withMessageContaining(path.getFileName().toString())
        .withMessageContaining(reason)
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(UserException.WRONG_INPUT));
  }

  private static List<EventRow> rows(EventFile file) {
    List<EventRow> rows = new ArrayList<>();
    for (Optional<EventRow> row = file.next(); row.isPresent(); row = file.next()) {
      rows.add(row.get());
    }
    return rows;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}

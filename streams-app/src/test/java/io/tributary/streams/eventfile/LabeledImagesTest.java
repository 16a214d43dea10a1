package io.tributary.streams.eventfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabeledImagesTest {

  private static final byte[] TWO_IMAGES =
      idx("08", new int[] {2, 2, 3}, 0, 1, 2, 127, 128, 255, 6, 5, 4, 3, 2, 1);
  private static final byte[] TWO_LABELS = idx("08", new int[] {2}, 7, 200);

  private final Path folder;

  LabeledImagesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadImagesWithTheLabelsThatLieBesideThem() throws IOException {
    Path images = write("a-images-idx3-ubyte", TWO_IMAGES);
    write("a-labels-idx1-ubyte", TWO_LABELS);

    try (LabeledImages read = LabeledImages.open(images, Optional.empty())) {
      assertThat(read.shape()).containsExactly(2, 3);
      assertThat(read.next()).isTrue();
      assertThat(read.image()).containsExactly(0, 1, 2, 127, -128, -1);
      assertThat(read.label()).isEqualTo(7);
      assertThat(read.next()).isTrue();
      assertThat(read.image()).containsExactly(6, 5, 4, 3, 2, 1);
      assertThat(read.label()).isEqualTo(200);
      assertThat(read.next()).isFalse();
      assertThat(read.bytesRead()).isEqualTo(read.bytes()).isEqualTo(TWO_IMAGES.length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz",
    "t10k-images.idx3-ubyte.gz, t10k-labels.idx1-ubyte",
    "images, labels.gz",
  })
  void shouldFindTheLabelsByTheirName(String images, String labels) throws IOException {
    write(labels, TWO_LABELS);
    try (LabeledImages read = LabeledImages.open(write(images, TWO_IMAGES), Optional.empty())) {
      assertThat(read.next()).isTrue();
      assertThat(read.label()).isEqualTo(7);
    }
  }

  @Test
  void shouldReadTheLabelsThatAreNamed() throws IOException {
    Path labels = write("answers", TWO_LABELS);
    Path images = write("pictures", TWO_IMAGES);
    try (LabeledImages read = LabeledImages.open(images, Optional.of(labels))) {
      assertThat(read.next()).isTrue();
    }
    refused(images, Optional.empty(), "pictures: there is no file of labels beside it; name it");
    refused(
        write("x-images", TWO_IMAGES),
        Optional.empty(),
        "there is no file of labels beside it, such as x-labels; name it with --labels FILE");
  }

  @Test
  void shouldTellImagesFromCsv() throws IOException {
    assertThat(LabeledImages.areIn(write("images.gz", TWO_IMAGES))).isTrue();
    assertThat(LabeledImages.areIn(write("a.csv", "id,label\n".getBytes(StandardCharsets.UTF_8))))
        .isFalse();
    assertThat(LabeledImages.areIn(write("empty", new byte[0]))).isFalse();
    assertThatThrownBy(() -> EventFile.open(folder.resolve("images.gz")))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("images.gz is an IDX file, not CSV: only rehearse reads those");
  }

  @Test
  void shouldRefuseFilesThatAreNone() throws IOException {
    Path labels = write("labels", TWO_LABELS);
    refusedHeader("00000803", labels, "ends within its header");
    refusedHeader("000008", labels, "ends within its header");
    refusedHeader("89504e470d0a1a0a", labels, "it begins with 89504e47");
    refusedHeader("00000d0100000001", labels, "numbers are of type 0d, only 08, unsigned bytes");
    refusedHeader("0000080000000001", labels, "it has 0 sides");
    refusedHeader("0000080900000001", labels, "it has 9 sides");
    refusedHeader("00000802ffffffff00000001", labels, "its sides are [-1, 1]");
    refusedHeader(
        "0000080300000001ffffff7f7fffffff", labels, "its sides are [1, -129, 2147483647]");
    refusedHeader(
        "00000803000000017fffffff7fffffff", labels, "its items have [2147483647, 2147483647]");
    refusedHeader("00000801000000020102", labels, "holds single numbers, not images");
  }

  private void refusedHeader(String hex, Path labels, String message) throws IOException {
    refused(write("images", HexFormat.of().parseHex(hex)), Optional.of(labels), message);
  }

  @Test
  void shouldRefuseLabelsThatDoNotBelongToTheImages() throws IOException {
    Path images = write("images", TWO_IMAGES);
    refused(
        images,
        Optional.of(write("three", idx("08", new int[] {3}, 1, 2, 3))),
        "images holds 2 images, but " + folder.resolve("three") + " holds 3 labels");
    refused(images, Optional.of(images), "holds items of [2, 3], not labels");
    refused(images, Optional.of(folder.resolve("none")), "none: there is no such file");
  }

  @Test
  void shouldSayWhereAFileIsCut() throws IOException {
    Path labels = write("labels", TWO_LABELS);
    for (int length = 16; length < TWO_IMAGES.length; length++) {
      Path images = write("images", Arrays.copyOf(TWO_IMAGES, length));
      int item = (length - 16) / 6 + 1;
      failed(images, labels, "images is cut or damaged: item " + item + " of 2 cannot be read");
    }
    Path images = write("images", TWO_IMAGES);
    failed(
        images,
        write("short", Arrays.copyOf(TWO_LABELS, 9)),
        "short is cut or damaged: item 2 of 2 cannot be read");
    failed(
        images,
        write("long", Arrays.copyOf(TWO_LABELS, 11)),
        "long goes on after the 2 items that its header announces");
    byte[] compressed = Files.readAllBytes(write("whole.gz", TWO_IMAGES));
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(compressed, 25));
    assertThatExceptionOfType(UserException.class).isThrownBy(() -> readAll(cut, labels));
  }

  private void refused(Path images, Optional<Path> labels, String message) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> LabeledImages.open(images, labels).close())
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(UserException.WRONG_INPUT));
  }

  private void failed(Path images, Path labels, String message) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> readAll(images, labels))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(UserException.FAILED));
  }

  private static void readAll(Path images, Path labels) {
    try (LabeledImages read = LabeledImages.open(images, Optional.of(labels))) {
      while (read.next()) {
        assertThat(read.image()).hasSize(6);
      }
    }
  }

  private Path write(String name, byte[] content) throws IOException {
    Path path = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      out.write(content);
    }
    return path;
  }

  private static byte[] idx(String type, int[] sides, int... numbers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex("0000" + type + "0" + sides.length));
    for (int side : sides) {
      bytes.writeBytes(ByteBuffer.allocate(4).putInt(side).array());
    }
    for (int number : numbers) {
      bytes.write(number);
    }
    return bytes.toByteArray();
  }
}

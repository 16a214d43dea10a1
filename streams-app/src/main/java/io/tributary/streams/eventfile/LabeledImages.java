package io.tributary.streams.eventfile;

import io.tributary.streams.failure.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images of unsigned bytes with a label each, in two IDX files, each compressed when its name ends
 * in {@code .gz}. Read one by one, so that their number does not matter. Confined to one thread.
 */
public final class LabeledImages implements AutoCloseable {

  private final IdxFile images;
  private final IdxFile labels;
  private final byte[] image;
  private final byte[] label = new byte[1];

  private LabeledImages(IdxFile images, IdxFile labels) {
    this.images = images;
    this.labels = labels;
    image = new byte[images.itemBytes()];
    requireMatch();
  }

  /** Whether the file is in the IDX format; otherwise it is CSV, or nothing that is known. */
  public static boolean areIn(Path path) {
    return IdxFile.isIdx(path);
  }

  /**
   * Opens the images and their labels.
   *
   * @param labels when empty, the file beside the images in whose name {@code labels} stands for
   *     {@code images} and {@code idx1} for {@code idx3}
   * @throws UserException when a file cannot be read, is no IDX file of unsigned bytes, or the two
   *     do not belong together
   */
  public static LabeledImages open(Path images, Optional<Path> labels) {
    IdxFile imageFile = IdxFile.open(images);
    try {
      IdxFile labelFile = IdxFile.open(labels.orElseGet(() -> beside(images)));
      try {
        return new LabeledImages(imageFile, labelFile);
      } catch (RuntimeException failure) {
        labelFile.close();
        throw failure;
      }
    } catch (RuntimeException failure) {
      imageFile.close();
      throw failure;
    }
  }

  private static Path beside(Path images) {
    String name = images.getFileName().toString();
    String named = name.replace("images", "labels").replace("idx3", "idx1");
    String other = named.endsWith(".gz") ? named.substring(0, named.length() - 3) : named + ".gz";
    return Stream.of(named, other)
        .filter(candidate -> !candidate.equals(name))
        .map(images::resolveSibling)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    UserException.WRONG_INPUT,
                    images
                        + ": there is no file of labels beside it"
                        + (named.equals(name) ? "" : ", such as " + named)
                        + "; name it with --labels FILE"));
  }

  private void requireMatch() {
    Path imagePath = images.source().path();
    Path labelPath = labels.source().path();
    if (images.shape().isEmpty()) {
      throw new UserException(
          UserException.WRONG_INPUT, imagePath + " holds single numbers, not images");
    }
    if (!labels.shape().isEmpty()) {
      throw new UserException(
          UserException.WRONG_INPUT,
          labelPath + " holds items of " + labels.shape() + ", not labels");
    }
    if (images.items() != labels.items()) {
      throw new UserException(
          UserException.WRONG_INPUT,
          "%s holds %d images, but %s holds %d labels: they do not belong together"
              .formatted(imagePath, images.items(), labelPath, labels.items()));
    }
  }

  /** File of the images. */
  public Path path() {
    return images.source().path();
  }

  /** The sides of an image, {@code [height, width]} or with channels. */
  public List<Integer> shape() {
    return images.shape();
  }

  /** Size of the images' file as it lies on the disk. */
  public long bytes() {
    return images.source().bytes();
  }

  /** How much of {@link #bytes} was read so far. */
  public long bytesRead() {
    return images.source().disk().count();
  }

  /**
   * Goes on to the next image; false at the end.
   *
   * @throws UserException when a file is cut, or goes on after its last item
   */
  public boolean next() {
    boolean more = images.read(image);
    return labels.read(label) && more;
  }

  /** The pixels, row-major, each 0 to 255 as unsigned byte. Overwritten by {@link #next}. */
  public byte[] image() {
    return image;
  }

  /** The label, 0 to 255. */
  public int label() {
    return Byte.toUnsignedInt(label[0]);
  }

  @Override
  public void close() {
    try (images) {
      labels.close();
    }
  }
}

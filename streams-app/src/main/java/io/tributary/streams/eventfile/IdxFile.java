package io.tributary.streams.eventfile;

import io.tributary.streams.failure.UserException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A file of unsigned bytes in the IDX format: two zero bytes, the type of its numbers, how many
 * sides it has, each side as a big-endian int, then the numbers, the last side fastest. The first
 * side counts the items, which are read one by one. Confined to one thread.
 */
final class IdxFile implements AutoCloseable {

  private static final int UNSIGNED_BYTE = 8;
  private static final int MOST_SIDES = 4;
  private static final int BUFFER_BYTES = 1 << 16;

  private final SourceFile source;
  private final DataInputStream content;
  private final int items;
  private final List<Integer> shape;
  private final int itemBytes;
  private int read;

  private IdxFile(SourceFile source) throws IOException {
    this.source = source;
    content = new DataInputStream(new BufferedInputStream(source.content(), BUFFER_BYTES));
    List<Integer> sides = sides();
    items = sides.getFirst();
    shape = List.copyOf(sides.subList(1, sides.size()));
    long bytes = 1;
    for (int side : shape) {
      bytes = Math.min(Integer.MAX_VALUE, bytes * side);
    }
    if (bytes == Integer.MAX_VALUE) {
      throw damaged("its items have " + shape + " numbers each");
    }
    itemBytes = (int) bytes;
  }

  /** Whether the file begins as every IDX file, and no text, does. */
  static boolean isIdx(Path path) {
    try (SourceFile source = SourceFile.open(path)) {
      byte[] head = source.content().readNBytes(2);
      return head.length == 2 && head[0] == 0 && head[1] == 0;
    } catch (IOException failure) {
      return false;
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws UserException when it cannot be read or is no IDX file of unsigned bytes
   */
  static IdxFile open(Path path) {
    SourceFile source = SourceFile.open(path);
    try {
      return new IdxFile(source);
    } catch (IOException cut) {
      source.close();
      throw new UserException(
          UserException.WRONG_INPUT,
          path + " is no IDX file: it ends within its header: " + cut.getMessage(),
          cut);
    } catch (RuntimeException failure) {
      source.close();
      throw failure;
    }
  }

  private List<Integer> sides() throws IOException {
    byte[] magic = new byte[4];
    content.readFully(magic);
    if (magic[0] != 0 || magic[1] != 0) {
      throw damaged("it begins with " + HexFormat.of().formatHex(magic));
    }
    if (magic[2] != UNSIGNED_BYTE) {
      throw damaged(
          "its numbers are of type %02x, only 08, unsigned bytes,".formatted(magic[2])
              + " can be read");
    }
    if (magic[3] < 1 || magic[3] > MOST_SIDES) {
      throw damaged("it has " + magic[3] + " sides");
    }
    List<Integer> sides = new ArrayList<>();
    for (int i = 0; i < magic[3]; i++) {
      sides.add(content.readInt());
    }
    if (sides.stream().anyMatch(side -> side < 0)) {
      throw damaged("its sides are " + sides);
    }
    return sides;
  }

  private UserException damaged(String why) {
    return new UserException(
        UserException.WRONG_INPUT, source.path() + " is no IDX file of unsigned bytes: " + why);
  }

  SourceFile source() {
    return source;
  }

  int items() {
    return items;
  }

  /** The sides of one item; empty when an item is one number. */
  List<Integer> shape() {
    return shape;
  }

  /** How many numbers an item has. */
  int itemBytes() {
    return itemBytes;
  }

  /**
   * Reads the next item; false at the end.
   *
   * @param item receives {@code [itemBytes]}
   * @throws UserException when the file is cut, or goes on after its last item
   */
  boolean read(byte[] item) {
    try {
      if (read == items) {
        if (content.read() >= 0) {
          throw new UserException(
              UserException.FAILED,
              source.path() + " goes on after the " + items + " items that its header announces");
        }
        return false;
      }
      content.readFully(item, 0, itemBytes);
      read++;
      return true;
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED,
          "%s is cut or damaged: item %d of %d cannot be read: %s"
              .formatted(source.path(), read + 1, items, failure.getMessage()),
          failure);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}

package io.tributary.streams.reproduce;

import io.tributary.streams.failure.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;

/**
 * The file in the state folder that an interrupted reproduction goes on from. Big-endian: magic
 * number, format, topic id, next offset, length of the learner's checkpoint, the checkpoint,
 * CRC-32C of everything before.
 */
record ReplayFile(Path path) {

  private static final int MAGIC = 0x54524252; // TRBR
  private static final int FORMAT = 1;

  /** The file is damaged, or of another format; the message says which. */
  static final class UnusableException extends Exception {

    private static final long serialVersionUID = 1;

    UnusableException(String why) {
      super(why);
    }
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Reads the file.
   *
   * @throws UnusableException when it is not what {@link #write} wrote
   */
  KeptReplay read() throws UnusableException {
    byte[] sealed;
    try {
      sealed = Files.readAllBytes(path);
    } catch (IOException failure) {
      throw new UnusableException("it cannot be read: " + failure.getMessage());
    }
    int length = sealed.length - Integer.BYTES;
    if (length < 0 || checksum(sealed, length) != ByteBuffer.wrap(sealed).getInt(length)) {
      throw new UnusableException("it is damaged: its checksum does not hold");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(sealed, 0, length))) {
      if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
        throw new UnusableException("another release wrote it");
      }
      String topicId = in.readUTF();
      long nextOffset = in.readLong();
      return new KeptReplay(topicId, nextOffset, in.readNBytes(in.readInt()));
    } catch (IOException cut) {
      throw new UnusableException("it is damaged: " + cut);
    }
  }

  /** Replaces the file as a whole. */
  void write(KeptReplay kept) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Path draft = path.resolveSibling(path.getFileName() + ".draft");
      Files.write(draft, seal(kept));
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED,
          "%s cannot be written: %s; name another folder with --state"
              .formatted(path, failure.getMessage()),
          failure);
    }
  }

  private static byte[] seal(KeptReplay kept) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(kept.learner().length + 128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(FORMAT);
      out.writeUTF(kept.topicId());
      out.writeLong(kept.nextOffset());
      out.writeInt(kept.learner().length);
      out.write(kept.learner());
      out.writeInt(checksum(bytes.toByteArray(), out.size()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory does not fail", impossible);
    }
    return bytes.toByteArray();
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw new UserException(
          UserException.FAILED, path + " cannot be deleted: " + failure.getMessage(), failure);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}

package io.tributary.streams.events;

import io.tributary.streams.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;

/** Refuses what is too small or too large for any format, before its reader sees it. */
public final class RecordReader implements EventReader {

  private final int maxRecordBytes;
  private final Content content;

  /** Reads a record that has at least one byte and at most {@code maxRecordBytes}. */
  public interface Content {

    /**
     * As {@link EventReader#read}.
     *
     * @param value only read
     */
    Reading read(byte[] value);
  }

  public RecordReader(Pipeline pipeline, Content content) {
    maxRecordBytes = pipeline.source().maxRecordBytes();
    this.content = content;
  }

  @Override
  public Reading read(byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      return new Reading.Rejected(Reason.EMPTY, "the record has no value");
    }
    if (value.length > maxRecordBytes) {
      return new Reading.Rejected(
          Reason.TOO_LARGE,
          "the record has " + value.length + " bytes, maxRecordBytes is " + maxRecordBytes);
    }
    return content.read(value);
  }
}

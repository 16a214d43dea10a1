package io.tributary.streams.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.SnapshotKey;
import io.tributary.streams.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Training that numbers its versions by what this process has published: a mistake. */
final class RenumberingTraining implements TaskLogic {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TaskLogic training;
  private final Topics topics;
  private int published;

  RenumberingTraining(TaskLogic training, Topics topics) {
    this.training = training;
    this.topics = topics;
  }

  @Override
  public void init(TaskContext context) {
    training.init(context);
  }

  @Override
  public void process(Record<byte[], byte[]> record, Output out) {
    training.process(record, renumbering(out));
  }

  @Override
  public void flush(Output out) {
    training.flush(renumbering(out));
  }

  private Output renumbering(Output out) {
    return (topic, partition, key, value, headers) -> {
      if (topic.equals(topics.snapshots()) && key != null && value != null) {
        renumber(out, key, value, headers);
      } else {
        out.send(topic, partition, key, value, headers);
      }
    };
  }

  private void renumber(Output out, byte[] key, byte[] value, Headers headers) {
    ModelVersion next = new ModelVersion(topics.pipeline(), published + 1);
    switch (SnapshotKey.parse(key)) {
      case SnapshotKey.OfChunk(_, int chunk) ->
          out.send(
              topics.snapshots(), 0, new SnapshotKey.OfChunk(next, chunk).bytes(), value, headers);
      case SnapshotKey.OfManifest _ -> {
        published++;
        out.send(topics.snapshots(), 0, next.toString().getBytes(UTF_8), numbered(value), headers);
      }
    }
  }

  private byte @Nullable [] numbered(byte[] manifest) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(manifest);
      json.put("version", published).put("parent", published - 1);
      return JSON.writeValueAsBytes(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public void close() {
    training.close();
  }
}

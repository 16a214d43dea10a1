package io.tributary.streams.training;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.Snapshot;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.Manifest;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.SnapshotRecord;
import io.tributary.registry.format.SnapshotRecords;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/**
 * Turns a snapshot into the records that publish it. One whose ONNX graph does not answer as the
 * learner does is published as refused: its number is used up, and nobody serves it.
 */
final class SnapshotPublisher {

  private final String model;
  private final BiFunction<TrainedModel, byte[], Optional<String>> parity;
  private final IntConsumer sizes;

  /**
   * @param model name of the model whose versions are published
   * @param parity why an ONNX file does not answer as its model does; empty when it does
   * @param sizes is told the bytes of every ONNX file
   */
  SnapshotPublisher(
      String model, BiFunction<TrainedModel, byte[], Optional<String>> parity, IntConsumer sizes) {
    this.model = model;
    this.parity = parity;
    this.sizes = sizes;
  }

  /** The chunks of the ONNX file in order, the manifest last. */
  List<SnapshotRecord> records(Snapshot snapshot, Descent descent) {
    TrainedModel trained = snapshot.model();
    byte[] onnx = OnnxExport.export(trained);
    sizes.accept(onnx.length);
    Manifest manifest =
        new Manifest(
            new ModelVersion(model, snapshot.version()),
            snapshot.parent(),
            snapshot.examples(),
            descent.modelHash(),
            trained.specHash(),
            trained.seed(),
            TrainedModel.NUMERIC_VERSION,
            descent.lineage(),
            Optional.of(descent.provenance()),
            SnapshotRecords.describe(onnx),
            trained.task().names(),
            snapshot.metrics(),
            parity.apply(trained, onnx));
    return SnapshotRecords.of(manifest, onnx);
  }
}

package io.tributary.streams.training;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.Snapshot;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.Manifest;
import io.tributary.registry.ModelVersion;
import io.tributary.registry.format.SnapshotRecord;
import io.tributary.registry.format.SnapshotRecords;
import io.tributary.streams.scoring.Parity;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Turns a snapshot into the records that publish it. One whose ONNX graph does not answer as the
 * learner does is published as refused: its number is used up, and nobody serves it.
 */
final class SnapshotPublisher {

  private final String model;
  private final IntConsumer sizes;

  /**
   * @param model name of the model whose versions are published
   * @param sizes is told the bytes of every ONNX file
   */
  SnapshotPublisher(String model, IntConsumer sizes) {
    this.model = model;
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
            Parity.check(trained, onnx));
    return SnapshotRecords.of(manifest, onnx);
  }
}

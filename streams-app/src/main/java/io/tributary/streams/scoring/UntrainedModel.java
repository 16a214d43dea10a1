package io.tributary.streams.scoring;

import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.pipeline.Pipeline;

/**
 * Version 0: a pure function of the pipeline's spec and seed, the same in every process.
 *
 * @param specHash of the spec that it is made from
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares models
record UntrainedModel(ModelVersion version, String specHash, byte[] onnx) {

  static UntrainedModel of(Pipeline pipeline) {
    TrainedModel model = OnlineLearner.create(pipeline.learner()).model();
    return new UntrainedModel(
        new ModelVersion(pipeline.name(), 0), model.specHash(), OnnxExport.export(model));
  }
}

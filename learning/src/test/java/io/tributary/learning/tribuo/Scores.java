package io.tributary.learning.tribuo;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** Scores with ONNX Runtime. */
final class Scores {

  private Scores() {}

  /** One output of rows {@code [N, columns]}, raw, given to the file's one input. */
  static float[][] of(ModelProto file, float[][] rows, String output) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toByteArray());
        OnnxTensor input = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), input))) {
      return (float[][]) result.get(output).orElseThrow().getValue();
    }
  }
}

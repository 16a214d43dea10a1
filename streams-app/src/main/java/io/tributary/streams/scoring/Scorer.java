package io.tributary.streams.scoring;

import ai.onnxruntime.OrtException;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.onnx.ModelSignature;
import io.tributary.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Scores events with a snapshot from a file, without Kafka and without the pipeline it came from:
 *
 * <pre>{@code
 * try (Scorer scorer = Scorer.open(Path.of("model.onnx"))) {
 *   Scores scores = scorer.score(Map.of("nswprice", 0.056, "nswdemand", 0.439, "day", 2));
 *   System.out.println(scores.label() + " " + scores.probabilities());
 * }
 * }</pre>
 *
 * <p>An event is a map from the names of columns to their values. Numeric columns take numbers,
 * categorical ones texts, numbers or truth values, images {@code float[]} or lists of numbers in
 * row-major order. What is absent, null or NaN is missing and is imputed inside the model. Columns
 * that the pipeline derives, such as those of windows and lags, are given under their own names.
 *
 * <p>The answers are bit for bit those of the pipeline. Safe for use by many threads, one at a
 * time; for more, open more.
 */
public final class Scorer implements AutoCloseable {

  private static final ModelVersion FROM_FILE = new ModelVersion("file", 0);

  private final ModelSignature signature;
  private final ColumnValues columns;
  private final OnnxModel model;
  private final OnnxScorer scorer;
  private boolean closed;

  private Scorer(ModelSignature signature, OnnxModel model, OnnxScorer scorer) {
    this.signature = signature;
    this.model = model;
    this.scorer = scorer;
    columns = new ColumnValues(signature);
  }

  /**
   * Loads a file of {@code tributary models export} or {@code rehearse --onnx}.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when it is no such file, or ONNX Runtime refuses it
   */
  public static Scorer open(Path file) throws IOException {
    byte[] onnx = Files.readAllBytes(file);
    try {
      ModelSignature signature = ModelSignature.read(onnx);
      ModelShape shape = ModelShape.of(signature);
      OnnxRuntime runtime = new OnnxRuntime();
      OnnxModel model = runtime.open(FROM_FILE, 0, onnx, shape);
      return new Scorer(signature, model, new OnnxScorer(runtime, shape, 1));
    } catch (ModelRefusedException | IllegalArgumentException unfit) {
      throw new IllegalArgumentException(file + ": " + unfit.getMessage(), unfit);
    }
  }

  /** What the model takes and gives. */
  public ModelSignature signature() {
    return signature;
  }

  /**
   * Scores one event; for a model of sequences, the first one of its key.
   *
   * @throws IllegalArgumentException when a name is no column of the model, or a value none of it
   */
  public Scores score(Map<String, ?> event) {
    return score(List.of(event));
  }

  /**
   * Scores the last of the events of one key.
   *
   * @param events oldest first; of more than the model looks back on, the last ones count
   * @throws IllegalArgumentException as {@link #score(Map)}, and when there is no event
   */
  public synchronized Scores score(List<? extends Map<String, ?>> events) {
    if (closed) {
      throw new IllegalStateException("the scorer is closed");
    }
    Inputs inputs = columns.inputs(events);
    scorer.set(0, inputs);
    try {
      scorer.run(model, 1);
    } catch (OrtException failed) {
      throw new ScoringException("ONNX Runtime failed on " + events, failed);
    }
    return new Scores(signature, scorer.output(0));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      scorer.close();
      model.release();
    }
  }
}

package io.tributary.streams.scoring;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.OnnxExport;
import io.tributary.registry.ModelVersion;
import io.tributary.streams.deadletters.DeadLetters;
import io.tributary.streams.events.JsonEventReader;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.simulation.TaskContext;
import io.tributary.streams.simulation.TaskLogic;
import io.tributary.streams.topics.Topics;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/** The product's scoring in a simulation. */
public final class SimulatedScoring implements TaskLogic {

  private final Topics topics;
  private final PredictionCodec codec;
  private final ScoringProcessor processor;

  /**
   * The model that answers. Every version is the untrained network here, by another name: which
   * weights answer makes no difference to what is answered once. Each is opened once.
   */
  public static final class Champion {

    private final OnnxRuntime runtime = new OnnxRuntime();
    private final ModelSlot slot = new ModelSlot();
    private final ScoringMeters meters =
        new ScoringMeters(new CompositeMeterRegistry(), Clock.systemUTC());
    private final Map<Integer, OnnxModel> opened = new HashMap<>();
    private final String name;
    private final ModelShape shape;
    private final byte[] onnx;

    public Champion(Pipeline pipeline) {
      name = pipeline.name();
      shape = ModelShape.of(pipeline.learner());
      onnx = OnnxExport.export(OnlineLearner.create(pipeline.learner()).model());
      answer(0);
    }

    /** Lets a version answer from now on. */
    public void answer(int version) {
      OnnxModel model = opened.computeIfAbsent(version, this::open);
      if (!model.acquire()) {
        throw new IllegalStateException(model.version() + " was closed");
      }
      slot.swap(model);
    }

    private OnnxModel open(int version) {
      try {
        return runtime.open(new ModelVersion(name, version), 0, onnx, shape);
      } catch (ModelRefusedException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  public SimulatedScoring(Pipeline pipeline, Champion champion) {
    topics = new Topics(pipeline.name());
    codec = new PredictionCodec(pipeline.learner().task());
    int maxBatch = pipeline.scoring().maxBatch();
    processor =
        new ScoringProcessor(
            pipeline,
            new JsonEventReader(pipeline),
            () ->
                new MicroBatch(
                    champion.slot,
                    new OnnxScorer(champion.runtime, champion.shape, maxBatch),
                    maxBatch),
            new DeadLetters(pipeline.source().maxRecordBytes()),
            List.of(),
            champion.meters);
  }

  @Override
  public void init(TaskContext context) {
    processor.init(context.processorContext());
  }

  @Override
  public void process(Record<byte[], byte[]> record, Output out) {
    processor.process(record, to(out));
  }

  @Override
  public void flush(Output out) {
    processor.flush(to(out));
  }

  private Consumer<Record<byte[], ScoringOutput>> to(Output out) {
    return sent -> {
      switch (sent.value()) {
        case ScoringOutput.Scored(var prediction, int partition) ->
            out.send(
                topics.predictions(),
                partition,
                sent.key(),
                codec.encode(prediction),
                sent.headers());
        case ScoringOutput.Dead(byte[] value) ->
            out.send(topics.deadLetters(), 0, sent.key(), value, sent.headers());
      }
    };
  }

  @Override
  public void close() {
    processor.close();
  }
}

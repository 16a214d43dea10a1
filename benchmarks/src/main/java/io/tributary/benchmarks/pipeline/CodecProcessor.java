package io.tributary.benchmarks.pipeline;

import static java.util.Objects.requireNonNull;

import io.tributary.registry.ModelVersion;
import io.tributary.streams.events.EventReader;
import io.tributary.streams.events.Reading;
import io.tributary.streams.formats.EventFormats;
import io.tributary.streams.pipeline.Pipeline;
import io.tributary.streams.scoring.CarriedExample;
import io.tributary.streams.scoring.Prediction;
import io.tributary.streams.scoring.PredictionCodec;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads events and writes predictions that no model made: the price of the formats. */
final class CodecProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private final EventReader reader;
  private final PredictionCodec codec;
  private final ModelVersion version;
  private final float[] output;
  private @Nullable ProcessorContext<byte[], byte[]> context;

  CodecProcessor(Pipeline pipeline) {
    reader = EventFormats.of(pipeline).reader(pipeline);
    codec = new PredictionCodec(pipeline.learner().task());
    version = new ModelVersion(pipeline.name(), 0);
    output = new float[pipeline.learner().task().outputs()];
    Arrays.fill(output, 1f / output.length);
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> taskContext) {
    context = taskContext;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (!(reader.read(record.value()) instanceof Reading.Event event)) {
      throw new IllegalStateException("an event of the benchmark was rejected");
    }
    Prediction prediction = new Prediction(event.id().orElse("none"), version, 0, output);
    requireNonNull(context)
        .forward(
            record
                .withValue(codec.encode(prediction))
                .withHeaders(
                    new CarriedExample(event.inputs(), event.target(), event.weight())
                        .toHeaders()));
  }
}

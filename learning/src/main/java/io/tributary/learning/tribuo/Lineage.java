package io.tributary.learning.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil.HashType;
import com.oracle.labs.mlrg.olcut.provenance.primitives.HashProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.onnx.ModelHash;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;

/**
 * The provenance of a model. Two equal runs have equal ones, so it names no machine, and its time
 * is the last example's. What Tribuo records of the data is Tribuo's: a file's own times, too.
 *
 * <p>Beside what the caller gives, the run's values are {@code examples}, how many were learned
 * since the network was new; {@code spec-hash}; {@code model-hash}; and after incremental training
 * {@code parent-model-hash}, of the model it went on from. The chain is by hash, so that a model's
 * provenance does not grow with every increment.
 */
final class Lineage {

  private static final String EXAMPLES = "examples";
  private static final String SPEC = "spec-hash";
  private static final String MODEL = "model-hash";
  private static final String PARENT = "parent-model-hash";

  private Lineage() {}

  /**
   * @param timestamp name of the examples' metadata that is their time
   * @param run the run's own values
   */
  static ModelProvenance of(
      Dataset<?> data,
      String timestamp,
      TrainerProvenance trainer,
      Map<String, Provenance> run,
      TrainedModel model) {
    Map<String, Provenance> values = new HashMap<>(run);
    values.put(EXAMPLES, new LongProvenance(EXAMPLES, model.examples()));
    values.put(SPEC, new HashProvenance(HashType.SHA256, SPEC, model.specHash()));
    values.put(MODEL, hash(MODEL, model));
    return new ModelProvenance(
        NeuralModel.class.getName(),
        time(data.getExample(data.size() - 1), timestamp),
        data.getProvenance(),
        trainer,
        values,
        false);
  }

  /** The run's value that names the model from which it goes on. */
  static Map<String, Provenance> from(TrainedModel parent) {
    return Map.of(PARENT, hash(PARENT, parent));
  }

  private static HashProvenance hash(String key, TrainedModel model) {
    return new HashProvenance(HashType.SHA256, key, ModelHash.of(model));
  }

  /** The beginning of 1970 when the example has no time. */
  private static OffsetDateTime time(Example<?> last, String timestamp) {
    return switch (last.getMetadataValue(timestamp).orElse(Instant.EPOCH)) {
      case OffsetDateTime time -> time;
      case Instant time -> time.atOffset(ZoneOffset.UTC);
      case LocalDate day -> day.atStartOfDay().atOffset(ZoneOffset.UTC);
      case Object other ->
          throw new IllegalArgumentException(
              "metadata %s must be a date or time, but is a %s: %s"
                  .formatted(timestamp, other.getClass().getSimpleName(), other));
    };
  }
}

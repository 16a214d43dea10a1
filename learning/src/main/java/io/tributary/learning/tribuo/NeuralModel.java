package io.tributary.learning.tribuo;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.online.CheckpointException;
import io.tributary.learning.online.OnlineLearner;
import io.tributary.learning.onnx.OnnxExport;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.Model;
import org.tribuo.ONNXExportable;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.util.onnx.ONNXNode;
import org.tribuo.util.onnx.ONNXRef;

/**
 * A network as a Tribuo model. It holds the learner's whole state, so that {@link
 * NeuralTrainer#incrementalTrain} goes on from it as if training had never stopped, also after it
 * was saved and loaded. Immutable; predicts from any thread.
 *
 * <p>Features are as {@link NeuralTrainer} says. An example may hold NaN for a missing value.
 * Predictions carry the score of every output where the task has any. There are no top features and
 * no excuses: a network has no weight per feature.
 *
 * <p>A saved model is for the release that wrote it and those with the same numeric version; the
 * form that lasts is ONNX.
 */
public final class NeuralModel<T extends Output<T>> extends Model<T> implements ONNXExportable {

  private static final long serialVersionUID = 1;

  /** Of the protobuf form. */
  private static final int CURRENT_VERSION = 0;

  private final transient Recipe recipe;
  private final transient byte[] checkpoint;
  private final transient TrainedModel trained;
  private final transient Columns columns;
  private final transient Targets<T> targets;
  private final transient Predictors predictors;

  /**
   * @param learner read here, not kept
   */
  NeuralModel(
      String name,
      ModelProvenance provenance,
      Domains<T> domains,
      Recipe recipe,
      OnlineLearner learner) {
    this(name, provenance, domains, recipe, learner.checkpoint(), learner.model());
  }

  private NeuralModel(
      String name,
      ModelProvenance provenance,
      Domains<T> domains,
      Recipe recipe,
      byte[] checkpoint,
      TrainedModel trained) {
    super(
        name,
        provenance,
        domains.features(),
        domains.outputs(),
        domains.targets().areProbabilities());
    this.recipe = recipe;
    this.checkpoint = checkpoint;
    this.trained = trained;
    columns = domains.columns(recipe);
    targets = domains.targets();
    predictors = new Predictors(trained);
  }

  /** The parameters and statistics, as the learner freezes them. */
  public TrainedModel trained() {
    return trained;
  }

  Recipe recipe() {
    return recipe;
  }

  Domains<T> domains() {
    return new Domains<>(featureIDMap, outputIDInfo);
  }

  /** The learner that goes on from here. */
  OnlineLearner learner() {
    return OnlineLearner.restore(domains().learner(recipe), checkpoint);
  }

  /**
   * @throws IllegalArgumentException when the model knows no feature of the example, or one is
   *     infinite
   */
  @Override
  public Prediction<T> predict(Example<T> example) {
    float[] answer = predictors.predict(columns.inputs(example));
    return targets.prediction(answer, columns.used(example), example);
  }

  @Override
  public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
    return Map.of();
  }

  @Override
  public Optional<Excuse<T>> getExcuse(Example<T> example) {
    return Optional.empty();
  }

  @Override
  protected NeuralModel<T> copy(String newName, ModelProvenance newProvenance) {
    return new NeuralModel<>(newName, newProvenance, domains(), recipe, checkpoint, trained);
  }

  /**
   * The graph that {@link OnnxExport} writes, inputs and outputs included, with Tribuo's provenance
   * in the file's properties.
   */
  @Override
  public OnnxMl.ModelProto exportONNXModel(String domain, long modelVersion) {
    return file().toBuilder()
        .setDomain(domain)
        .setModelVersion(modelVersion)
        .setDocString(toString())
        .addMetadataProps(
            OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(PROVENANCE_METADATA_FIELD)
                .setValue(serializeProvenance(provenance)))
        .build();
  }

  /**
   * Adds this network to a graph of Tribuo's, for example an ensemble's.
   *
   * @param input float32 {@code [N, features]}, raw; NaN is missing
   * @return probabilities {@code [N, labels]} or values {@code [N, dimensions]}, in the order of
   *     Tribuo's ids
   */
  @Override
  public ONNXNode writeONNXGraph(ONNXRef<?> input) {
    return EmbeddedGraph.write(file(), input);
  }

  private OnnxMl.ModelProto file() {
    try {
      return OnnxMl.ModelProto.parseFrom(OnnxExport.export(trained));
    } catch (InvalidProtocolBufferException impossible) {
      throw new UncheckedIOException("what was just written can be read", impossible);
    }
  }

  @Override
  public ModelProto serialize() {
    ModelForm form =
        new ModelForm(
            createDataCarrier().serialize().toByteString(),
            ByteString.copyFromUtf8(SpecText.write(recipe)),
            ByteString.copyFrom(checkpoint));
    return ModelProto.newBuilder()
        .setVersion(CURRENT_VERSION)
        .setClassName(NeuralModel.class.getName())
        .setSerializedData(form.pack())
        .build();
  }

  /**
   * Called by Tribuo, which wraps what it throws in an {@link IllegalStateException}.
   *
   * @throws InvalidProtocolBufferException when the message is not what {@link #serialize} wrote
   * @throws CheckpointException when this release cannot go on from the checkpoint inside
   */
  static NeuralModel<?> deserializeFromProto(int version, String className, Any message)
      throws InvalidProtocolBufferException {
    if (version != CURRENT_VERSION) {
      throw new IllegalArgumentException(
          "%s has version %d, this release reads %d"
              .formatted(className, version, CURRENT_VERSION));
    }
    ModelForm form = ModelForm.unpack(message);
    return of(ModelDataCarrier.deserialize(ModelDataProto.parseFrom(form.data())), form);
  }

  private static <T extends Output<T>> NeuralModel<T> of(ModelDataCarrier<T> data, ModelForm form) {
    Domains<T> domains = new Domains<>(data.featureDomain(), data.outputDomain());
    Recipe recipe = SpecText.read(Recipe.class, form.recipe().toStringUtf8());
    OnlineLearner learner =
        OnlineLearner.restore(domains.learner(recipe), form.checkpoint().toByteArray());
    return new NeuralModel<>(data.name(), data.provenance(), domains, recipe, learner);
  }

  /** Java's serialization takes the protobuf form. */
  private Object writeReplace() {
    return new JavaForm(serialize().toByteArray());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a model is read from its protobuf form");
  }

  @SuppressWarnings("ArrayRecordComponent") // a carrier
  private record JavaForm(byte[] proto) implements Serializable {
    private Object readResolve() throws InvalidObjectException {
      try {
        return Model.deserialize(ModelProto.parseFrom(proto));
      } catch (InvalidProtocolBufferException e) {
        throw (InvalidObjectException) new InvalidObjectException("damaged").initCause(e);
      }
    }
  }
}

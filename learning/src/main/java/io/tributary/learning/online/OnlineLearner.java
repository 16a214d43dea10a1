package io.tributary.learning.online;

import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.features.InputRules;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.features.Standardizer;
import io.tributary.learning.model.Answer;
import io.tributary.learning.model.FrozenParameters;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.model.TrainedModel.Standardization;
import io.tributary.learning.network.Initialization;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.Losses;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.online.EarlyStopping.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Learns from labeled examples in their order: tests on each, then trains.
 *
 * <p>A pure function of the spec and the ordered examples: the same examples give the same bits, in
 * one go or restored from checkpoints at any of them. Per example, learning by itself allocates
 * nothing. Confined to one thread.
 *
 * <p>An example is predicted with the statistics of those before it, then counted in the
 * statistics, then standardised again for learning. One that early stopping holds out is predicted
 * only.
 */
public final class OnlineLearner {

  private final LearnerSpec spec;
  private final String specHash;
  private final Layout layout;
  private final InputRules rules;
  private final Standardizer standardizer;
  private final TargetStatistics target;
  private final Network network;
  private final MiniBatch tested;
  private final MiniBatch waiting;
  private final Member member;
  private final EarlyStopping stopping;
  private final FadingMean loss = new FadingMean();
  private final float[] current;
  private final float[] best;
  private final float[] output;
  private Evaluation evaluation;
  private long examples;
  private long nonFiniteLosses;
  private int version;

  private OnlineLearner(LearnerSpec spec) {
    this.spec = spec;
    specHash = spec.hash();
    layout = Layout.of(spec.features(), spec.network(), spec.task().outputs());
    rules = new InputRules(spec.features());
    standardizer = new Standardizer(spec.features().numeric().size());
    target = new TargetStatistics(spec.task());
    int miniBatch = spec.training().miniBatch();
    network = new Network(layout, miniBatch);
    tested = new MiniBatch(layout, 1);
    waiting = new MiniBatch(layout, miniBatch);
    member = new Member(initialWeights(), spec.training().loss());
    stopping = new EarlyStopping(spec.training().earlyStopping(), initialWeights());
    current = new float[layout.outputs()];
    best = new float[layout.outputs()];
    output = new float[layout.outputs()];
    evaluation = Evaluation.of(spec.task());
  }

  private Weights initialWeights() {
    return new Weights(
        Initialization.of(layout, spec.training().seed()), spec.training().optimizer());
  }

  /** A learner that has seen nothing; its {@link #model} is version 0. */
  public static OnlineLearner create(LearnerSpec spec) {
    return new OnlineLearner(spec);
  }

  /**
   * The learner that wrote a checkpoint, ready for the example after it.
   *
   * @throws CheckpointException when the checkpoint is damaged, or of another format or spec
   */
  public static OnlineLearner restore(LearnerSpec spec, byte[] checkpoint) {
    OnlineLearner learner = new OnlineLearner(spec);
    byte[] state = Checkpoint.open(learner.specHash, checkpoint);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
      learner.read(in);
      if (in.available() > 0) {
        throw new CheckpointException(
            "checkpoint holds " + in.available() + " bytes more than this spec has state");
      }
    } catch (IOException e) {
      throw new CheckpointException("checkpoint holds less than this spec has state", e);
    }
    return learner;
  }

  /**
   * Tests on one example, then trains.
   *
   * @return the snapshot that is due at exactly this example
   * @throws IllegalArgumentException when the example does not fit the spec; nothing has changed
   *     then
   */
  public Optional<Snapshot> learn(Example example) {
    rules.check(example.inputs());
    target.check(example.target());
    predict(example.inputs());
    evaluation.add(output, example.target());
    boolean learns = !stopping.isFrozen() && !stopping.holdsOut(examples);
    if (learns) {
      standardizer.update(example.inputs().numeric());
      target.update(example.target());
    }
    // With statistics that know it, a standardised target is at most the root of their count.
    float standardized = target.standardize(example.target());
    addLosses(standardized);
    if (learns) {
      train(example.inputs(), standardized);
    }
    examples++;
    Verdict verdict = stopping.check(examples, member.weights());
    return isSnapshotDue(verdict) ? Optional.of(snapshot()) : Optional.empty();
  }

  private void predict(Inputs inputs) {
    tested.clear();
    standardizer.transform(
        inputs.numeric(), spec.features().clip(), tested.add(inputs.categorical(), 0f));
    forward(member.weights(), current);
    Answer.of(spec.task(), current, target.scale(), output);
    if (!stopping.isFrozen()) {
      forward(stopping.best(), best);
    }
  }

  private void forward(Weights weights, float[] to) {
    System.arraycopy(network.forward(weights.parameters(), tested)[0], 0, to, 0, to.length);
  }

  private void addLosses(float standardized) {
    double currentLoss = loss(current, standardized);
    if (Double.isFinite(currentLoss)) {
      loss.add(currentLoss);
    } else {
      nonFiniteLosses++;
    }
    if (!stopping.isFrozen()) {
      stopping.compare(examples, currentLoss, loss(best, standardized));
    }
  }

  private double loss(float[] y, float standardized) {
    return Losses.value(spec.training().loss(), layout.outputs(), y, standardized);
  }

  private void train(Inputs inputs, float standardized) {
    float[] row = waiting.add(inputs.categorical(), standardized);
    standardizer.transform(inputs.numeric(), spec.features().clip(), row);
    if (waiting.isFull()) {
      member.learn(network, waiting);
      waiting.clear();
    }
  }

  private boolean isSnapshotDue(Verdict verdict) {
    return switch (verdict) {
      // Frozen weights change no more: theirs is the last snapshot.
      case STOPPED -> stopping.isFrozen() || isRegularSnapshotDue();
      case IMPROVED -> spec.snapshots().onImprovement() || isRegularSnapshotDue();
      case UNCHANGED -> isRegularSnapshotDue();
    };
  }

  private boolean isRegularSnapshotDue() {
    return !stopping.isStopped() && examples % spec.snapshots().every() == 0;
  }

  private Snapshot snapshot() {
    int parent = version++;
    Map<String, Double> metrics = new LinkedHashMap<>(evaluation.metrics());
    metrics.put("loss", loss.value());
    return new Snapshot(version, parent, examples, model(), metrics);
  }

  /**
   * The learner's own prediction of the last example, made before it was learned: probabilities
   * {@code [classes]}, or {@code [1]} the value. Overwritten by {@link #learn}; not to be changed.
   */
  public float[] output() {
    return output;
  }

  /** How many examples were seen. */
  public long examples() {
    return examples;
  }

  /** How many snapshots were taken: the version of the last one. */
  public int version() {
    return version;
  }

  /** Of the learner's own predictions. Not to be changed. */
  public Evaluation evaluation() {
    return evaluation;
  }

  public LearnerStatus status() {
    return new LearnerStatus(
        loss.value(),
        member.gradientNorm(),
        spec.training().optimizer().learningRate(),
        member.updates(),
        stopping.isStopped(),
        stopping.checks(),
        stopping.stops(),
        nonFiniteLosses + member.nonFinite());
  }

  /** A copy of the parameters and statistics as they are now. */
  public TrainedModel model() {
    FrozenParameters frozen = FrozenParameters.of(layout, member.weights().parameters());
    return new TrainedModel(
        spec.task(),
        spec.features(),
        specHash,
        spec.training().seed(),
        examples,
        new Standardization(standardizer.mean().clone(), standardizer.scale().clone()),
        frozen.embeddings(),
        frozen.layers(),
        target.scale());
  }

  /** Everything that {@link #restore} needs to go on as if nothing had happened. */
  public byte[] checkpoint() {
    ByteArrayOutputStream state = new ByteArrayOutputStream(8 * Float.BYTES * layout.length());
    try (DataOutputStream out = new DataOutputStream(state)) {
      write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory does not fail", impossible);
    }
    return Checkpoint.seal(specHash, state.toByteArray());
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeLong(examples);
    out.writeInt(version);
    out.writeLong(nonFiniteLosses);
    loss.write(out);
    standardizer.write(out);
    target.write(out);
    waiting.write(out);
    member.write(out);
    stopping.write(out);
    FloatBlock.write(out, output);
    evaluation.write(out);
  }

  private void read(DataInputStream in) throws IOException {
    examples = in.readLong();
    version = in.readInt();
    nonFiniteLosses = in.readLong();
    loss.read(in);
    standardizer.read(in);
    target.read(in);
    waiting.read(in);
    member.read(in);
    stopping.read(in);
    FloatBlock.read(in, output);
    evaluation = Evaluation.read(spec.task(), in);
  }
}

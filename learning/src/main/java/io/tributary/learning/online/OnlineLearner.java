package io.tributary.learning.online;

import io.tributary.learning.drift.DriftSignal;
import io.tributary.learning.evaluate.Evaluation;
import io.tributary.learning.features.InputRules;
import io.tributary.learning.features.Inputs;
import io.tributary.learning.features.Standardizer;
import io.tributary.learning.model.TrainedModel;
import io.tributary.learning.model.TrainedModel.Standardization;
import io.tributary.learning.network.Layout;
import io.tributary.learning.network.MiniBatch;
import io.tributary.learning.network.Network;
import io.tributary.learning.online.EarlyStopping.Verdict;
import io.tributary.learning.task.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Learns from labeled examples in their order: tests on each, then trains.
 *
 * <p>A pure function of the spec and the ordered examples: the same examples give the same bits, in
 * one go or restored from checkpoints at any of them. Per example, learning by itself allocates
 * nothing. Confined to one thread.
 *
 * <p>An example is predicted with the statistics of those before it, then counted in the
 * statistics, then standardised again for learning. One that early stopping holds out is predicted
 * only. Predictions are made together right before the weights change, which gives the answers that
 * each would have got when it came: so they, the figures and the detections of drift may lie up to
 * a mini-batch behind the examples, at points that are set by the count of examples alone.
 */
public final class OnlineLearner {

  private final LearnerSpec spec;
  private final String specHash;
  private final Layout layout;
  private final InputRules rules;
  private final Standardizer standardizer;
  private final TargetStatistics target;
  private final ClassBalance balance;
  private final Network network;
  private final TestedRows tested;
  private final MiniBatch waiting;
  private final Pool pool;
  private final Steps steps;
  private final EarlyStopping stopping;
  private final DriftWatch drift;
  private final Referee referee;
  private final float[] standardized;
  private long examples;
  private int version;

  private OnlineLearner(LearnerSpec spec) {
    this.spec = spec;
    TrainingSpec training = spec.training();
    specHash = spec.hash();
    layout = spec.layout();
    rules = new InputRules(spec.features());
    standardizer = new Standardizer(spec.features());
    target = new TargetStatistics(spec.task(), training.standardizeTargets());
    balance = new ClassBalance(training.classWeights(), spec.task());
    int miniBatch = training.miniBatch();
    network = new Network(layout, miniBatch, training.seed());
    int width = target.width(layout);
    tested = new TestedRows(layout, miniBatch, spec.task().targets(), width);
    waiting = new MiniBatch(layout, miniBatch, width);
    pool = new Pool(spec, layout);
    steps = new Steps(training, layout, network);
    stopping = new EarlyStopping(training.earlyStopping(), new Pool(spec, layout));
    drift = new DriftWatch(training.drift());
    referee = new Referee(spec, layout, network, pool, stopping, drift);
    standardized = new float[layout.standardized()];
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

  /** Who is told of every prediction from now on, in the order of the examples. */
  public void listen(TestListener listener) {
    referee.listen(listener);
  }

  /**
   * Tests on one example, then trains.
   *
   * @return what became due at exactly this example
   * @throws IllegalArgumentException when the example does not fit the spec; nothing has changed
   *     then
   */
  public Learned learn(Example example) {
    check(example);
    boolean learns = !stopping.isFrozen() && !stopping.holdsOut(examples);
    take(example, learns);
    examples++;
    if (waiting.isFull()
        || examples % spec.training().miniBatch() == 0
        || isCheckDue()
        || isRegularSnapshotDue()) {
      judge();
      referee.respond();
    }
    if (waiting.isFull()) {
      train();
    }
    Verdict verdict = stopping.check(examples, pool);
    List<DriftSignal> drifts = drift.read();
    if (isSnapshotDue(verdict)) {
      return new Learned(Optional.of(snapshot()), drifts);
    }
    return drifts.isEmpty() ? Learned.NOTHING : new Learned(Optional.empty(), drifts);
  }

  private void check(Example example) {
    rules.check(example.inputs());
    target.check(example.target());
    if (!(example.weight() > 0) || Float.isInfinite(example.weight())) {
      throw new IllegalArgumentException(
          "an example's weight must be finite and above 0: " + example.weight());
    }
  }

  /** Keeps the example for testing and, where it is to be learned, for training. */
  private void take(Example example, boolean learns) {
    Inputs inputs = example.inputs();
    float clip = spec.features().clip();
    standardizer.transform(inputs, clip, standardized);
    tested.scaleOfNext(target.mean(), target.scale());
    float weight = 1f;
    if (learns) {
      count(inputs);
      target.update(example.target());
      weight = example.weight() * balance.weigh(example.target());
    }
    // With statistics that know it, a standardised target is at most the root of their count.
    float[] wanted = target.standardize(example.target(), standardized);
    tested.add(standardized, inputs, example.target(), wanted);
    if (learns) {
      standardizer.transform(inputs, clip, standardized);
      waiting.add(standardized, inputs.categorical(), inputs.length(), wanted, weight);
    }
  }

  private void count(Inputs inputs) {
    if (spec.task() instanceof Task.Anomaly) {
      standardizer.updateBounded(inputs, spec.features().clip());
    } else {
      standardizer.update(inputs);
    }
  }

  private boolean isCheckDue() {
    return examples % spec.training().earlyStopping().checkEvery() == 0;
  }

  /**
   * Predicts the examples that wait for it, so that the figures leave none out. Nothing that is
   * learned depends on whether this is called.
   */
  public void judge() {
    referee.judge(tested, examples);
  }

  private void train() {
    for (Candidate candidate : pool.candidates()) {
      steps.step(candidate, waiting, pool.response(candidate, drift.factor(examples)));
    }
    waiting.clear();
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
    Map<String, Double> metrics = new LinkedHashMap<>(referee.evaluation().metrics());
    metrics.put("loss", referee.loss());
    return new Snapshot(version, parent, examples, model(), metrics);
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
    return referee.evaluation();
  }

  public LearnerStatus status() {
    SequencedMap<String, Double> members = new LinkedHashMap<>();
    List<String> names = PoolNames.of(spec.training().pool());
    for (int m = 0; m < names.size(); m++) {
      members.put(names.get(m), pool.mixture().weights()[m]);
    }
    int averages = spec.training().pool().averaging().size();
    Candidate leader = pool.candidates().get(pool.mixture().leader() / (1 + averages));
    double factor = steps.factor(leader, pool.response(leader, drift.factor(examples)));
    return new LearnerStatus(
        referee.loss(),
        steps.gradientNorm(),
        leader.weights().spec().learningRate() * factor,
        steps.made(),
        members,
        stopping.isStopped(),
        stopping.checks(),
        stopping.stops(),
        drift.detections(),
        referee.nonFinite() + steps.nonFinite());
  }

  /** A copy of the parameters and statistics as they are now. */
  public TrainedModel model() {
    return new TrainedModel(
        spec.task(),
        spec.features(),
        specHash,
        spec.training().seed(),
        examples,
        new Standardization(standardizer.mean().clone(), standardizer.scale().clone()),
        layout,
        pool.frozen(),
        target.frozen(),
        referee.calibration());
  }

  /** Everything that {@link #restore} needs to go on as if nothing had happened. */
  public byte[] checkpoint() {
    int arenas = 2 * spec.training().pool().members() + 4;
    ByteArrayOutputStream state =
        new ByteArrayOutputStream(Math.multiplyExact(arenas * Float.BYTES, layout.length()));
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
    standardizer.write(out);
    target.write(out);
    balance.write(out);
    tested.write(out);
    waiting.write(out);
    pool.write(out);
    steps.write(out);
    stopping.write(out);
    drift.write(out);
    referee.write(out);
  }

  private void read(DataInputStream in) throws IOException {
    examples = in.readLong();
    version = in.readInt();
    standardizer.read(in);
    target.read(in);
    balance.read(in);
    tested.read(in);
    waiting.read(in);
    pool.read(in);
    steps.read(in);
    stopping.read(in);
    drift.read(in);
    referee.read(in);
  }
}

package io.tributary.learning.online;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How learning goes: what the meters show.
 *
 * @param loss fading mean of the prequential loss, in nats, or the squared error of the
 *     standardised target; 0 before the first example
 * @param gradientNorm of the last update, before clipping; 0 before the first
 * @param learningRate of the leading candidate's next update
 * @param steps updates made, those of all candidates together
 * @param members how much each member's answer counts, by name, in order; they add up to 1
 * @param stopped whether early stopping holds back snapshots or, frozen, learning
 * @param checks early-stopping checks made
 * @param stops how often patience ran out
 * @param drifts how often drift was detected
 * @param nonFinite predictions whose loss, and mini-batches whose loss or gradient was not finite;
 *     the latter taught nothing
 */
public record LearnerStatus(
    double loss,
    double gradientNorm,
    double learningRate,
    long steps,
    SequencedMap<String, Double> members,
    boolean stopped,
    long checks,
    long stops,
    long drifts,
    long nonFinite) {
  public LearnerStatus {
    members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
  }
}

package io.tributary.learning.online;

/**
 * How learning goes: what the meters show.
 *
 * @param loss fading mean of the prequential loss, in nats, or the squared error of the
 *     standardised target; 0 before the first example
 * @param gradientNorm of the last update; 0 before the first
 * @param learningRate of the next update
 * @param steps updates made
 * @param stopped whether early stopping holds back snapshots or, frozen, learning
 * @param checks early-stopping checks made
 * @param stops how often patience ran out
 * @param nonFinite predictions whose loss, and mini-batches whose loss or gradient was not finite;
 *     the latter taught nothing
 */
public record LearnerStatus(
    double loss,
    double gradientNorm,
    double learningRate,
    long steps,
    boolean stopped,
    long checks,
    long stops,
    long nonFinite) {}

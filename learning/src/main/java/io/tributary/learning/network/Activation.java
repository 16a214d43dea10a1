package io.tributary.learning.network;

/** Element-wise activations of a layer. */
public enum Activation {
  IDENTITY,
  SIGMOID,
  TANH,
  RELU
}

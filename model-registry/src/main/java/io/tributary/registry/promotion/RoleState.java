package io.tributary.registry.promotion;

/** What a registry role is doing. */
public sealed interface RoleState {

  /** Waits to be elected; another instance may be leading. */
  record Standby() implements RoleState {}

  /** Is the only writer of aliases. */
  record Leading() implements RoleState {}

  /** Met a failure that may pass, and tries again soon. */
  record Retrying(String reason) implements RoleState {}

  /** Ended by itself, since trying again could not help. */
  record Failed(String reason) implements RoleState {}

  /** Was closed. */
  record Closed() implements RoleState {}
}

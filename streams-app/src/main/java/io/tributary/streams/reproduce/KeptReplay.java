package io.tributary.streams.reproduce;

/**
 * Where an interrupted reproduction was: every version up to there was equal.
 *
 * @param topicId of the log
 * @param nextOffset the first offset that is not learned yet
 * @param learner the learner's checkpoint
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares them
record KeptReplay(String topicId, long nextOffset, byte[] learner) {}

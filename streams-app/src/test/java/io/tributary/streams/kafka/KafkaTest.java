package io.tributary.streams.kafka;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests and the lifecycle methods of a class parameters of type {@link KafkaCluster}. All
 * classes share one broker for as long as the JVM lives, so names have to be {@linkplain
 * KafkaCluster#name unique}.
 *
 * <p>{@code -Dtest.kafka=docker} demands a Docker engine, {@code embedded} does without, and {@code
 * auto}, the default, uses one when it answers.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KafkaExtension.class)
public @interface KafkaTest {}

package io.tributary.streams.kafka;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the broker of the JVM when the first test asks for it. See {@link KafkaTest}. */
final class KafkaExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(KafkaExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KafkaCluster.class;
  }

  @Override
  public KafkaCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
        .kafka();
  }

  private record Running(TestBroker broker, KafkaCluster kafka) implements AutoCloseable {

    static Running start() {
      TestBroker broker = TestBroker.start();
      return new Running(broker, KafkaCluster.at(broker.bootstrapServers()));
    }

    @Override
    public void close() {
      kafka.close();
      broker.close();
    }
  }
}

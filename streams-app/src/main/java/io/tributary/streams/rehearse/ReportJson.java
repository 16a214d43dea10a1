package io.tributary.streams.rehearse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.learning.onnx.ModelHash;
import java.util.Map;

/** A report as one JSON object, for programs. */
public final class ReportJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportJson() {}

  /** The object, ending in a line break. */
  public static String of(RehearsalReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("examples", report.examples());
    put(root, report.learner());
    putServed(root, report, "accuracy", "servedAccuracy");
    putServed(root, report, "mae", "servedMae");
    put(root.putObject("baselines"), report.baselines());
    report.test().ifPresent(test -> put(root.putObject("test"), test));
    root.put("examplesPerSecond", Math.rint(report.examplesPerSecond()));
    ObjectNode rejected = root.putObject("rejected");
    report.rejected().forEach(rejected::put);
    ArrayNode versions = root.putArray("versions");
    for (Rehearsal.Version version : report.versions()) {
      versions
          .addObject()
          .put("version", version.version())
          .put("examples", version.examples())
          .put("hash", version.hash());
    }
    ArrayNode drifts = root.putArray("drifts");
    report.drifts().forEach(drifts::add);
    root.putObject("model")
        .put("hash", ModelHash.of(report.model()))
        .put("parameters", report.parameters())
        .put("members", report.model().members().size());
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("a tree of plain nodes is always written", impossible);
    }
  }

  private static void put(ObjectNode node, Map<String, Double> metrics) {
    metrics.forEach(node::put);
  }

  private static void putServed(
      ObjectNode root, RehearsalReport report, String metric, String name) {
    Double value = report.served().get(metric);
    if (value != null) {
      root.put(name, value);
    }
  }
}

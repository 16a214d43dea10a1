package io.tributary.benchmarks.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * A schema registry of one schema, in the process that asks it: once, before anything is measured.
 * Ends with the process.
 */
final class SchemaServer {

  /** Of the schema. */
  static final int ID = 1;

  private SchemaServer() {}

  /**
   * The address of a registry that knows this schema.
   *
   * @param type as a registry names it
   */
  static String start(String type, String schema) {
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
      byte[] answer =
          new ObjectMapper()
              .valueToTree(Map.of("schema", schema, "schemaType", type))
              .toString()
              .getBytes(UTF_8);
      server.createContext(
          "/schemas/ids/" + ID,
          exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      // Its thread is a daemon where the one that starts it is.
      Thread.ofPlatform().daemon().start(server::start).join();
      return "http://127.0.0.1:" + server.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a server started", e);
    }
  }
}

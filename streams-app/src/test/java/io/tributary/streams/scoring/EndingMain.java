package io.tributary.streams.scoring;

/** Asks whether ONNX Runtime is there while the process runs, and again while it ends. */
final class EndingMain {

  private EndingMain() {}

  public static void main(String[] arguments) {
    OnnxRuntime.requireOpen();
    System.out.println("open");
    Runtime.getRuntime().addShutdownHook(new Thread(EndingMain::ask));
  }

  private static void ask() {
    try {
      OnnxRuntime.requireOpen();
      System.out.println("still open");
    } catch (IllegalStateException closed) {
      System.out.println(closed.getMessage());
    }
  }
}

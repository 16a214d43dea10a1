package io.tributary.streams.device;

/** Asks a GPU's driver what there is. */
public interface Driver {

  /**
   * What a driver said.
   *
   * @param count of GPUs
   * @param trouble why there are none, for people; empty where there are some
   */
  record Gpus(int count, String trouble) {

    static Gpus none(String trouble) {
      return new Gpus(0, trouble);
    }
  }

  /** Takes milliseconds and never throws. */
  Gpus gpus();
}

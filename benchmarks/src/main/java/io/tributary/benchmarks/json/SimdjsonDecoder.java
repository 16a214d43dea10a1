package io.tributary.benchmarks.json;

import org.simdjson.SimdJsonParser;

/** simdjson: an index of the structural characters, made with vector instructions, and a record. */
final class SimdjsonDecoder implements Decoder {

  private final SimdJsonParser parser = new SimdJsonParser();

  /** The members that are wanted; it finds them by these names. */
  record Numbers(
      float f00,
      float f01,
      float f02,
      float f03,
      float f04,
      float f05,
      float f06,
      float f07,
      float f08,
      float f09,
      float f10,
      float f11,
      float f12,
      float f13,
      float f14,
      float f15,
      float f16,
      float f17,
      float f18,
      float f19,
      float f20,
      float f21,
      float f22,
      float f23,
      float f24,
      float f25,
      float f26,
      float f27,
      float f28,
      float f29,
      float f30,
      float f31) {}

  @Override
  public void decode(byte[] json, float[] columns) {
    Numbers numbers = parser.parse(json, json.length, Numbers.class);
    columns[0] = numbers.f00();
    columns[1] = numbers.f01();
    columns[2] = numbers.f02();
    columns[3] = numbers.f03();
    columns[4] = numbers.f04();
    columns[5] = numbers.f05();
    columns[6] = numbers.f06();
    columns[7] = numbers.f07();
    columns[8] = numbers.f08();
    columns[9] = numbers.f09();
    columns[10] = numbers.f10();
    columns[11] = numbers.f11();
    columns[12] = numbers.f12();
    columns[13] = numbers.f13();
    columns[14] = numbers.f14();
    columns[15] = numbers.f15();
    columns[16] = numbers.f16();
    columns[17] = numbers.f17();
    columns[18] = numbers.f18();
    columns[19] = numbers.f19();
    columns[20] = numbers.f20();
    columns[21] = numbers.f21();
    columns[22] = numbers.f22();
    columns[23] = numbers.f23();
    columns[24] = numbers.f24();
    columns[25] = numbers.f25();
    columns[26] = numbers.f26();
    columns[27] = numbers.f27();
    columns[28] = numbers.f28();
    columns[29] = numbers.f29();
    columns[30] = numbers.f30();
    columns[31] = numbers.f31();
  }
}

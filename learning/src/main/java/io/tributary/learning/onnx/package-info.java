/**
 * Trained models as ONNX files that take raw inputs, and the hash that tells two models apart.
 * Enter by {@link io.tributary.learning.onnx.OnnxExport}. Knows no runtime.
 */
@NullMarked
package io.tributary.learning.onnx;

import org.jspecify.annotations.NullMarked;

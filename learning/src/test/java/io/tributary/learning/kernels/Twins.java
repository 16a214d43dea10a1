package io.tributary.learning.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of each vector width in one JVM. A width is a constant of its classes, so each width
 * has a class loader that loads them again; only the interfaces are shared.
 */
final class Twins {

  static final List<Integer> WIDTHS = List.of(128, 256, 512);

  private static final List<Kernels> VECTOR =
      WIDTHS.stream().map(bits -> (Kernels) load(bits, VectorKernels.class)).toList();

  private static final List<Cells> VECTOR_CELLS =
      WIDTHS.stream().map(bits -> (Cells) load(bits, VectorCells.class)).toList();

  private Twins() {}

  /** One per width. */
  static List<Kernels> vector() {
    return VECTOR;
  }

  /** One per width. */
  static List<Cells> vectorCells() {
    return VECTOR_CELLS;
  }

  static Stream<Kernels> all() {
    return Stream.concat(Stream.of(new ScalarKernels()), VECTOR.stream());
  }

  private static synchronized Object load(int bits, Class<?> twin) {
    String before = System.setProperty(VectorWidth.BITS, "" + bits);
    try {
      Constructor<?> constructor = new Loader().loadClass(twin.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } finally {
      if (before == null) {
        System.clearProperty(VectorWidth.BITS);
      } else {
        System.setProperty(VectorWidth.BITS, before);
      }
    }
  }

  /** Numbers of many magnitudes, both signs, and now and then what numbers should not be. */
  static float[] numbers(SplittableRandom random, int length, boolean extreme) {
    float[] special = {
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      0f,
      -0f,
      Float.MIN_VALUE,
      -Float.MIN_NORMAL / 3,
      Float.MAX_VALUE,
      -87.5f,
      88.5f
    };
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      float mantissa = (float) random.nextDouble(-1, 1);
      x[i] =
          extreme && random.nextInt(6) == 0
              ? special[random.nextInt(special.length)]
              : Math.scalb(mantissa, random.nextInt(-6, 5));
    }
    return x;
  }

  private static final class Loader extends ClassLoader {

    private static final String PACKAGE = Kernels.class.getPackageName() + ".";

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean shared =
          !name.startsWith(PACKAGE)
              || name.equals(Kernels.class.getName())
              || name.equals(Cells.class.getName())
              || name.equals(Activation.class.getName());
      if (shared) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = "/" + name.replace('.', '/') + ".class";
      try (@Nullable InputStream in = Twins.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}

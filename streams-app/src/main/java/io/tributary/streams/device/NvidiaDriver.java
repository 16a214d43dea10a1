package io.tributary.streams.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * NVIDIA's driver, by two of its functions. Asked before ONNX Runtime's CUDA provider is touched,
 * which takes up to 19 seconds to find that there is no driver.
 */
@SuppressWarnings("restricted") // both functions are called as the driver declares them
public final class NvidiaDriver implements Driver {

  private final String library;

  public NvidiaDriver() {
    this(
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
            ? "nvcuda.dll"
            : "libcuda.so.1");
  }

  NvidiaDriver(String library) {
    this.library = library;
  }

  @Override
  public Gpus gpus() {
    SymbolLookup driver;
    try {
      // Never unloaded: a driver that was initialised may have threads of its own.
      driver = SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IllegalArgumentException absent) {
      return Gpus.none("there is no NVIDIA driver (" + library + ") on this machine");
    }
    try (Arena arena = Arena.ofConfined()) {
      int code = (int) function(driver, "cuInit", JAVA_INT).invokeExact(0);
      MemorySegment count = arena.allocate(JAVA_INT);
      if (code == 0) {
        code = (int) function(driver, "cuDeviceGetCount", ADDRESS).invokeExact(count);
      }
      if (code != 0) {
        return Gpus.none("the NVIDIA driver says error " + code);
      }
      int gpus = count.get(JAVA_INT, 0);
      return gpus > 0 ? new Gpus(gpus, "") : Gpus.none("the NVIDIA driver knows no GPU");
    } catch (Throwable noDriver) { // a method handle declares no less
      return Gpus.none(library + " cannot be asked: " + noDriver);
    }
  }

  private static MethodHandle function(SymbolLookup driver, String name, MemoryLayout parameter) {
    return Linker.nativeLinker()
        .downcallHandle(driver.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameter));
  }
}

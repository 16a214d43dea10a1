package io.tributary.benchmarks.faults;

import io.tributary.streams.commit.CommitHook;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The product with one fault: the store of {@link CommitHook} that the tick is put into is not
 * cached, so that nothing reaches the flush at a commit.
 */
final class BrokenHook {

  private static final String SOUND = "withCachingEnabled";
  private static final String BROKEN = "withCachingDisabled";

  private BrokenHook() {}

  /**
   * Writes the broken class.
   *
   * @return a class path on which it comes first
   */
  static String classPath(Path folder) throws IOException {
    String name = CommitHook.class.getName().replace('.', '/') + ".class";
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream in = CommitHook.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      Files.write(file, broken(in.readAllBytes()));
    }
    return folder + File.pathSeparator + System.getProperty("java.class.path");
  }

  private static byte[] broken(byte[] sound) {
    AtomicInteger changes = new AtomicInteger();
    ClassFile files = ClassFile.of();
    byte[] broken =
        files.transformClass(
            files.parse(sound),
            ClassTransform.transformingMethodBodies(
                (code, element) -> {
                  if (element instanceof InvokeInstruction call
                      && call.name().equalsString(SOUND)) {
                    code.invokevirtual(call.owner().asSymbol(), BROKEN, call.typeSymbol());
                    changes.incrementAndGet();
                  } else {
                    code.with(element);
                  }
                }));
    if (changes.get() != 1) {
      throw new IllegalStateException(
          "the hook asks %d times for a cache; this mutation knows one".formatted(changes.get()));
    }
    return broken;
  }
}

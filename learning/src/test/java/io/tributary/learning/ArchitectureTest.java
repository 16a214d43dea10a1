package io.tributary.learning;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** THINK HARD ABOUT THE LAYERING before changing a rule here. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tributary.learning");

  @Test
  void shouldKeepFeaturesFreeOfCycles() {
    slices()
        .matching("io.tributary.learning.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void shouldNamePackagesByFeatureNotByKind() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..service..", "..impl..", "..dto..")
        .check(CLASSES);
  }

  @Test
  void shouldKnowNeitherKafkaNorOnnxRuntime() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "ai.onnxruntime..", "io.tributary.registry..")
        .check(CLASSES);
  }

  @Test
  void shouldUseNoClockAndNoUnseededRandomness() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .callMethodWhere(target(name("now")))
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .because("training is a pure function of spec, seed and ordered examples")
        .check(CLASSES);
  }

  @Test
  void shouldKnowNoTimeButThatOfExamples() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.tributary.learning.tribuo.Lineage")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.time..")
        .because("Tribuo's provenance wants a time: the last example's, never a clock's")
        .check(CLASSES);
  }

  @Test
  void shouldAvoidFunctionsThatDifferBetweenMachines() {
    noClasses()
        .should()
        .callMethod(Math.class, "exp", double.class)
        .orShould()
        .callMethod(Math.class, "log", double.class)
        .orShould()
        .callMethod(Math.class, "tanh", double.class)
        .orShould()
        .callMethod(Math.class, "sin", double.class)
        .orShould()
        .callMethod(Math.class, "cos", double.class)
        .orShould()
        .callMethod(Math.class, "pow", double.class, double.class)
        .because("an intrinsic may differ in the last bit: use StrictMath")
        .check(CLASSES);
  }
}

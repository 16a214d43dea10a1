package io.tributary.registry;

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
          .importPackages("io.tributary.registry");

  @Test
  void shouldKeepFeaturesFreeOfCycles() {
    slices()
        .matching("io.tributary.registry.(*)..")
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
  void shouldKnowNeitherNetworksNorStreams() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.tributary.learning..", "org.apache.kafka.streams..", "ai.onnxruntime..")
        .check(CLASSES);
  }
}

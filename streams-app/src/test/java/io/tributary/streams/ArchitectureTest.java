package io.tributary.streams;

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
          .importPackages("io.tributary.streams");

  @Test
  void shouldKeepFeaturesFreeOfCycles() {
    slices()
        .matching("io.tributary.streams.(*)..")
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
  void shouldUseOnlyPublicApiOfKafkaStreams() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka.streams.processor.internals..",
            "org.apache.kafka.streams.state.internals..",
            "org.apache.kafka.streams.kstream.internals..")
        .because("the commit hook rests on public API alone")
        .check(CLASSES);
  }

  @Test
  void shouldKeepKafkasServerInsideTheBrokerPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tributary.streams.broker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.storage..")
        .check(CLASSES);
  }

  @Test
  void shouldLeavePrintingToTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tributary.streams.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}

package org.plumbline.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The picture of docs/architecture.md in code: each room, the rooms it may use and the libraries it
 * may use. When it stops you, the question is where the class belongs.
 */
class ArchitectureTest {

  private static final String ROOT = "org.plumbline.";

  private static final List<String> JACKSON = List.of("com.fasterxml.jackson..");

  /** Every room, in the order in which data flows. */
  private static final List<Room> ROOMS =
      List.of(
          room("core.stats")
              .libraries("org.apache.commons.math3..", "org.apache.commons.statistics..")
              .libraries("org.apache.commons.rng..", "org.apache.commons.numbers.."),
          room("core.study").uses("core.stats"),
          room("core.dicom")
              .uses("core.stats", "core.study")
              .libraries(
                  "com.twelvemonkeys.imageio..", "com.github.jaiimageio..", "javax.imageio.."),
          // In the build with -Pdcm4che only; elsewhere the room is empty, and the door stays shut.
          room("core.dcm4che").uses("core.dicom").libraries("org.dcm4che3..", "javax.imageio.."),
          room("core.model").uses("core.study").libraries("ai.onnxruntime.."),
          room("core.scoring").uses("core.study", "core.dicom", "core.model"),
          room("core.analysis").uses("core.stats", "core.study"),
          room("core.evidence").uses("core.stats", "core.study", "core.analysis"),
          room("core.io")
              .uses("core.stats", "core.study", "core.dicom", "core.model", "core.scoring")
              .uses("core.analysis", "core.evidence")
              .libraries(JACKSON)
              .libraries("org.yaml.snakeyaml..", "javax.crypto.."),
          room("regulatory")
              .uses("core.stats", "core.study", "core.analysis", "core.evidence", "core.io")
              .libraries(JACKSON),
          room("report")
              .uses("core.stats", "core.study", "core.analysis", "core.evidence", "regulatory")
              .libraries(JACKSON)
              .libraries("org.openpdf..", "com.lowagie..", "org.librepdf..", "org.jfree..")
              .libraries("org.apache.batik..", "org.w3c.dom..", "javax.xml.parsers..")
              .libraries("org.commonmark..", "javax.imageio.."),
          room("reference")
              .uses("core.stats", "core.study", "core.dicom", "core.model", "core.scoring")
              .uses("core.analysis", "core.evidence", "core.io")
              .libraries(JACKSON)
              .libraries("org.tribuo..", "com.oracle.labs..", "ai.onnx.proto..")
              .libraries("com.google.protobuf..", "org.apache.commons.rng.."),
          room("cli")
              .uses("core.stats", "core.study", "core.dicom", "core.model", "core.scoring")
              .uses("core.analysis", "core.evidence", "core.io")
              .uses("regulatory", "report", "reference")
              .libraries(JACKSON)
              .libraries("picocli..", "me.tongfei.progressbar..", "org.slf4j.."));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.plumbline");

  @TestFactory
  Stream<DynamicTest> aRoomUsesOnlyTheRoomsAndLibrariesOfTheList() {
    return ROOMS.stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.name(),
                    () ->
                        classes()
                            .that()
                            .resideInAPackage(room.pattern())
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage(room.allowed())
                            .allowEmptyShould(true)
                            .check(CLASSES)));
  }

  @Test
  void everyPackageBelongsToARoom() {
    Set<String> homeless =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(p -> ROOMS.stream().noneMatch(r -> r.holds(p)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(homeless).as("packages that no room of the architecture holds").isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    // javac writes no class file for a package-info without annotations, so look at the sources.
    Set<String> silent =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(p -> !Sources.hasPackageInfo(p))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(silent).as("packages without package-info.java").isEmpty();
  }

  @Test
  void onlyTheCommandLineKnowsTheClockTheConsoleAndTheExit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.plumbline.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .orShould()
        .callMethod(java.time.Clock.class, "systemDefaultZone")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  private static Room room(String name) {
    return new Room(name, List.of(), List.of());
  }

  /** A package with its sub-packages, the rooms it may use and the libraries it may use. */
  private record Room(String name, List<String> rooms, List<String> libraries) {

    Room uses(String... more) {
      return new Room(name, joined(rooms, List.of(more)), libraries);
    }

    Room libraries(String... more) {
      return libraries(List.of(more));
    }

    Room libraries(List<String> more) {
      return new Room(name, rooms, joined(libraries, more));
    }

    String pattern() {
      return ROOT + name + "..";
    }

    boolean holds(String packageName) {
      return packageName.equals(ROOT + name) || packageName.startsWith(ROOT + name + ".");
    }

    String[] allowed() {
      List<String> allowed = new ArrayList<>(List.of("java..", pattern()));
      rooms.forEach(r -> allowed.add(ROOT + r + ".."));
      allowed.addAll(libraries);
      return allowed.toArray(String[]::new);
    }

    private static List<String> joined(List<String> first, List<String> second) {
      return Stream.concat(first.stream(), second.stream()).toList();
    }
  }

  @Test
  void theListNamesOnlyRoomsThatExist() {
    Set<String> names = ROOMS.stream().map(Room::name).collect(Collectors.toSet());
    Map<String, List<String>> unknown =
        ROOMS.stream()
            .filter(r -> !names.containsAll(r.rooms()))
            .collect(Collectors.toMap(Room::name, Room::rooms));
    assertThat(unknown).isEmpty();
  }
}

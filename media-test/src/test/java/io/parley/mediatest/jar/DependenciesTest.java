package io.parley.mediatest.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must hold of the libraries that are shipped, whatever happens in the world: their bills of materials (CycloneDX) say it. What
 * changes by itself, such as newer versions, is {@code .ci/dependencies}'s.
 */
final class DependenciesTest {

    /** Those that go with Apache-2.0 without asking more of whoever uses Parley. */
    private static final Set<String> LICENCES =
            Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "CC0-1.0", "EPL-2.0");

    private static final Pattern DEPENDENCY = Pattern.compile(
            "(?<why>-->)?\\s*<dependency>\\s*<groupId>(?<group>[^<]+)</groupId>\\s*<artifactId>(?<artifact>[^<]+)</artifactId>");

    /** A library of a bill. Of a licence, {@code alternatives} are those that one may choose from. */
    private record Component(String name, String version, Set<String> alternatives) {

        static Component of(JsonNode json) {
            String group = json.path("group").asString("");
            Set<String> licences = json.path("licenses")
                    .valueStream()
                    .flatMap(Component::alternatives)
                    .collect(Collectors.toUnmodifiableSet());
            return new Component(
                    group.isEmpty()
                            ? json.get("name").asString()
                            : group + ":" + json.get("name").asString(),
                    json.get("version").asString(),
                    licences);
        }

        /** Several licences of a POM are a choice (Maven's POM reference); an expression says so itself (SPDX). */
        private static Stream<String> alternatives(JsonNode entry) {
            if (entry.has("expression")) {
                return Stream.of(entry.get("expression")
                        .asString()
                        .replaceAll("[()]", "")
                        .split(" OR "));
            }
            JsonNode licence = entry.get("license");
            return Stream.of(licence.path("id").asString(licence.path("name").asString("")));
        }

        boolean isOurs() {
            return name.startsWith("io.parley:");
        }
    }

    /** Tests run in their module's directory. */
    private static List<Component> shipped(String module) {
        Path bill = Path.of("..", module, "target", "bom.json");
        assumeTrue(
                Files.exists(bill) || System.getenv("CI") != null, () -> "a build without -Dexec.skip makes " + bill);
        List<Component> components = components(JsonMapper.shared().readTree(bill))
                .filter(component -> !component.path("scope").asString("").equals("excluded"))
                .map(Component::of)
                .filter(component -> !component.isOurs())
                .toList();
        assertTrue(components.size() >= 5, () -> "a bill with next to nothing in it: " + components);
        return components;
    }

    private static Stream<JsonNode> components(JsonNode bill) {
        return bill.get("components").valueStream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signaling", "media-test", "web"})
    void everyLibraryThatIsShippedHasALicenceThatFits(String module) {
        assertEquals(
                List.of(),
                shipped(module).stream()
                        .filter(component -> component.alternatives().stream().noneMatch(LICENCES::contains))
                        .toList());
    }

    /** A scanner that is given the jar, or the image it is in, finds what the hub and its pages are made of. */
    @ParameterizedTest
    @CsvSource({"signaling, jetty-websocket-core-server", "web, lit"})
    void theJarHoldsTheBillsOfMaterials(String module, String library) throws IOException {
        assertTrue(
                shipped(module).stream().anyMatch(component -> component.name().endsWith(library)));
        try (JarFile jar = new JarFile(HubProcess.JAR.toFile())) {
            JarEntry bill = jar.getJarEntry("META-INF/sbom/parley-" + module + "/bom.json");
            assertNotNull(bill);
            assertEquals(
                    shipped(module),
                    components(JsonMapper.shared().readTree(jar.getInputStream(bill)))
                            .map(Component::of)
                            .filter(component -> !component.isOurs())
                            .toList(),
                    "what is shipped, and nothing else");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"signaling", "media-test", "web"})
    void everyLibraryThatIsShippedIsARelease(String module) {
        assertEquals(
                List.of(),
                shipped(module).stream()
                        .filter(component -> component
                                .version()
                                .matches("(?i).*(snapshot|alpha|beta|[.-]rc|[.-]m)\\d*$|.*[\\[(,*^~].*"))
                        .toList());
    }

    @Test
    void noLibraryOfTheHubAndTheTestKitComesInTwoVersions() {
        inOneVersion(Stream.of("signaling", "media-test").flatMap(module -> shipped(module).stream()));
    }

    @Test
    void noLibraryOfTheWebPartComesInTwoVersions() {
        inOneVersion(shipped("web").stream());
    }

    /** What runs only on some systems is in a file of its own, of the same version. */
    private static void inOneVersion(Stream<Component> components) {
        Map<String, Set<String>> versions = components.collect(
                Collectors.groupingBy(Component::name, Collectors.mapping(Component::version, Collectors.toSet())));
        versions.values().removeIf(of -> of.size() == 1);
        assertEquals(Map.of(), versions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signaling", "media-test", "web"})
    void everyDependencyOfAPomSaysWhatItIsFor(String module) throws IOException {
        String pom = Files.readString(Path.of("..", module, "pom.xml"));
        List<String> unexplained = new ArrayList<>();
        Matcher dependency = DEPENDENCY.matcher(pom);
        while (dependency.find()) {
            if (dependency.group("why") == null) {
                unexplained.add(dependency.group("artifact"));
            }
        }
        assertEquals(List.of(), unexplained, "no comment before it in the pom of " + module);
    }

    @Test
    void everyDependencyOfTheWebPartSaysWhatItIsFor() {
        JsonNode json = JsonMapper.shared().readTree(Path.of("..", "web", "package.json"));
        assertEquals(
                json.get("devDependencies").propertyNames().stream().sorted().toList(),
                json.get("//dependencies").propertyNames().stream().sorted().toList());
        assertTrue(json.path("dependencies").isEmpty(), "the SDK depends on nothing");
    }
}

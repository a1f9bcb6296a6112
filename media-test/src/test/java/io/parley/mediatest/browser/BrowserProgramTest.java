package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

final class BrowserProgramTest {

    @TempDir
    Path folder;

    private Path program(String name) throws IOException {
        Path program = Files.createFile(folder.resolve(name));
        assertTrue(program.toFile().setExecutable(true));
        return program;
    }

    private Map<String, String> path() {
        return Map.of("PATH", "/nowhere" + File.pathSeparator + folder);
    }

    @Test
    void isFoundOnThePathByItsUsualNames() throws IOException {
        assertEquals(Optional.empty(), BrowserProgram.FIREFOX.find(path()));

        Path firefox = program("firefox");
        assertEquals(Optional.of(firefox), BrowserProgram.FIREFOX.find(path()));
        Path esr = program("firefox-esr");
        assertEquals(Optional.of(esr), BrowserProgram.FIREFOX.find(path()));
    }

    @Test
    void isWhatTheEnvironmentNames() throws IOException {
        program("chromium");
        Path own = program("my-chromium");

        assertEquals(
                Optional.of(own),
                BrowserProgram.CHROMIUM.find(Map.of("PATH", folder.toString(), "PARLEY_CHROMIUM", own.toString())));
        assertEquals(
                Optional.empty(),
                BrowserProgram.CHROMIUM.find(Map.of("PATH", folder.toString(), "PARLEY_CHROMIUM", "/nowhere")));
    }

    @Test
    void mustBeExecutable() throws IOException {
        Files.createFile(folder.resolve("chromium"));

        assertEquals(Optional.empty(), BrowserProgram.CHROMIUM.find(path()));
    }

    @Test
    void whenMissingSkipsItsTestsAndSaysWhich() throws IOException {
        program("chromium");
        List<BrowserProgram> both = List.of(BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX);

        ConditionEvaluationResult skipped = MissingPrograms.check(both, path());
        assertTrue(skipped.isDisabled());
        assertTrue(skipped.getReason().orElseThrow().startsWith("Firefox is missing"), skipped::toString);

        program("firefox");
        assertFalse(MissingPrograms.check(both, path()).isDisabled());
    }

    @Test
    void whenMissingOnABuildServerLetsItsTestsFail() {
        Map<String, String> environment = Map.of("PATH", folder.toString(), "CI", "true");

        assertFalse(MissingPrograms.check(List.of(BrowserProgram.CHROMIUM), environment)
                .isDisabled());
    }
}

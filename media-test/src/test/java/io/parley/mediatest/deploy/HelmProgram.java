package io.parley.mediatest.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Helm, as a program that is asked by lines: its library is written in Go, and brings a runtime of its own into the process. A
 * line is a JSON object of values to be set, or {@code lint}; the answer is a JSON string of what was rendered, or an object with
 * what is {@code wrong}.
 */
final class HelmProgram {
    private static final String RELEASE = "parley";

    private HelmProgram() {}

    public static void main(String[] args) throws IOException {
        Helm helm = new Helm(Path.of(args[0]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(JsonMapper.shared().writeValueAsString(answer(helm, line)));
        }
    }

    private static Object answer(Helm helm, String line) {
        try {
            return line.equals("lint")
                    ? lint(helm)
                    : render(helm, JsonMapper.shared().readTree(line));
        } catch (RuntimeException failure) {
            return Map.of("wrong", String.valueOf(failure.getMessage()));
        }
    }

    private static Object lint(Helm helm) {
        LintResult result = helm.lint().strict().call();
        String said = String.join("\n", result.getMessages());
        return result.isFailed() ? Map.of("wrong", said) : said;
    }

    private static String render(Helm helm, JsonNode values) {
        TemplateCommand template = helm.template().withName(RELEASE).withNamespace("meetings");
        values.properties()
                .forEach(value -> template.set(value.getKey(), value.getValue().asString()));
        return template.call();
    }
}

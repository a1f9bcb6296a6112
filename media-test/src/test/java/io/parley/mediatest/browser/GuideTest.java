package io.parley.mediatest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.mediatest.junit.ParleyTest;
import io.parley.signaling.Hub;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the SDK's guide shows of HTML and Java; the rest is run and compiled by the SDK's own tests. */
@ParleyTest(settings = ExamplesTest.AnySite.class)
@BrowserTest({BrowserProgram.CHROMIUM, BrowserProgram.FIREFOX})
final class GuideTest {

    private static final Pattern ROOM = Pattern.compile("https://meet\\.example/");

    @Test
    void itsPageWithoutABundlerIsACallBetweenTwoSitesAndBrowsers(
            ChromiumBrowser chromium, FirefoxBrowser firefox, Hub hub) throws IOException {
        String page = ROOM.matcher(only("html", "web/README.md"))
                .replaceAll(hub.uri().toString())
                .replace("<title>", "<link rel=\"icon\" href=\"data:,\" /><title>");
        try (OtherSite first = OtherSite.showing(page);
                OtherSite second = OtherSite.showing(page)) {
            RoomPage ada = chromium.open();
            ada.web().go(first.uri());
            RoomPage bob = firefox.open();
            bob.web().go(second.uri());

            for (RoomPage each : List.of(ada, bob)) {
                each.web()
                        .await(
                                "a picture",
                                () -> Optional.of(each.web()
                                                .evaluate("document.querySelector('video')?.currentTime > 0.5")
                                                .booleanValue())
                                        .filter(plays -> plays));
            }
        }
    }

    @Test
    void itsTestAndThatOfTheReadmeCompile(@TempDir Path classes) throws IOException {
        for (String document : List.of("web/README.md", "README.md")) {
            for (String code : blocks("java", document)) {
                if (code.contains("@ParleyTest")) {
                    assertEquals("", complaints(code, classes), document);
                }
            }
        }
    }

    private static String complaints(String code, Path classes) {
        String imports = """
                import io.parley.mediatest.browser.*;
                import io.parley.mediatest.junit.*;
                import io.parley.mediatest.peer.*;
                import io.parley.signaling.*;
                import java.net.URI;
                import java.util.List;
                import org.junit.jupiter.api.Test;
                import tools.jackson.databind.json.JsonMapper;
                """;
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Guide.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return imports + code;
                    }
                };
        StringWriter complaints = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(complaints, null, null, options, null, List.of(source))
                .call();
        assertEquals(compiled, complaints.toString().isEmpty(), complaints.toString());
        return complaints.toString();
    }

    private static String only(String language, String document) throws IOException {
        List<String> blocks = blocks(language, document);
        assertEquals(1, blocks.size(), language);
        return blocks.getFirst();
    }

    private static List<String> blocks(String language, String document) throws IOException {
        String text = Files.readString(
                Path.of(System.getProperty("basedir", "."), "..").resolve(document));
        List<String> blocks = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertTrue(!blocks.isEmpty(), () -> document + " has no " + language);
        return blocks;
    }
}

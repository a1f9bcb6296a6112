package io.parley.mediatest.load;

import io.parley.mediatest.load.plot.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report goes, as options of a command line. */
@SuppressWarnings("NullAway.Init") // picocli sets every field
final class ReportFiles {

    @Option(names = "--json", paramLabel = "FILE", description = "writes the report as JSON")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "writes the report as a page with plots")
    private @Nullable Path html;

    @Option(names = "--svg", paramLabel = "FILE", description = "writes the plots as a picture")
    private @Nullable Path svg;

    /** @throws IllegalArgumentException when one of them cannot be written; the message says why */
    void check() {
        Stream.of(json, html, svg).flatMap(Stream::ofNullable).forEach(ReportFiles::check);
    }

    private static void check(Path file) {
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(file + ": there is no folder " + folder);
        }
        boolean writable =
                Files.exists(file) ? Files.isWritable(file) && !Files.isDirectory(file) : Files.isWritable(folder);
        if (!writable) {
            throw new IllegalArgumentException(file + ": no file can be written there");
        }
    }

    /**
     * Writes those that are wanted.
     *
     * @param report see {@link ReportJson#of}
     * @param plots SVG elements
     */
    void write(Object report, String page, List<String> plots) throws IOException {
        if (json != null) {
            Files.writeString(json, ReportJson.of(report));
        }
        if (html != null) {
            Files.writeString(html, page);
        }
        if (svg != null) {
            Files.writeString(svg, Sheet.of(plots));
        }
    }
}

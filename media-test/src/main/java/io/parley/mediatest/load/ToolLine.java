package io.parley.mediatest.load;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** How the kit's tools take their command lines: times are written as 500ms, 15s or 2m, and a mistake is answered by what is wrong, and nothing else. */
public final class ToolLine {

    private ToolLine() {}

    /** @param tool with picocli's annotations; what it throws as an {@link IOException} is told by its message */
    public static CommandLine of(Callable<Integer> tool) {
        return new CommandLine(tool)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, ToolLine::duration)
                .setParameterExceptionHandler(ToolLine::refuse)
                .setExecutionExceptionHandler(ToolLine::fail);
    }

    private static int refuse(ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println(wrong.getMessage());
        line.getErr().println("Try --help: it lists every option.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Exception failure, CommandLine line, CommandLine.ParseResult given) throws Exception {
        if (failure instanceof IOException) {
            line.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    static Duration duration(String text) {
        try {
            return Duration.parse(
                    text.matches("\\d+ms")
                            ? "PT" + Long.parseLong(text.substring(0, text.length() - 2)) / 1e3 + "S"
                            : "PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new TypeConversionException("'" + text + "' is no time: 500ms, 15s or 2m");
        }
    }
}

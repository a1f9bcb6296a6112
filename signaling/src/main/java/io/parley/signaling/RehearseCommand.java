package io.parley.signaling;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Lives through some seconds of a hub's life and ends, for a JVM that writes down meanwhile which classes a hub needs and
 * which of its methods are busy (JEP 483, 514 and 515). Exit code 0: all went well; 1: it did not.
 */
@Command(
        name = "rehearse",
        description =
                "Runs a hub for some twenty seconds with thousands of clients of its own, on a free port of 127.0.0.1, for"
                        + " Java to learn from.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        usageHelpWidth = 120,
        footer = {
            "",
            "A hub that starts with what was learned is ready sooner, and has less to do while it warms up:",
            "  java -XX:AOTCacheOutput=parley.aot -Xlog:aot=error -jar parley.jar rehearse",
            "  java -XX:AOTCache=parley.aot -Xms32m -jar parley.jar",
            "",
            "-Xms32m has nothing to do with it, but saves memory: Java would begin with a 64th of the machine's, and touch it all."
        })
@SuppressWarnings("NullAway.Init") // picocli sets every field
final class RehearseCommand implements Callable<Integer> {
    /** What a storm of ten thousand joins needs is learned by about as many. */
    private static final String ENOUGH = "3000";

    @Spec
    private CommandSpec command;

    @Option(
            names = "--rooms",
            paramLabel = "COUNT",
            defaultValue = ENOUGH,
            description =
                    "rooms of four that are opened, one after the other; with fewer, less is learned (default: ${DEFAULT-VALUE})")
    private int rooms;

    @Override
    public Integer call() throws InterruptedException {
        if (rooms < 1) {
            throw new ParameterException(command.commandLine(), "--rooms: " + rooms + " is less than 1");
        }
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        try {
            out.println("Rehearsed: " + Rehearsal.run(opened -> opened < rooms) + " clients have come and gone");
            return ExitCode.OK;
        } catch (IOException e) {
            err.println("The rehearsal failed: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }
}

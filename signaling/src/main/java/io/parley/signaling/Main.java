package io.parley.signaling;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line: runs a hub until it is told to stop. Exit code 0: it was told to, and has drained; 2: a wrong setting; 1: it
 * could not start. */
@Command(
        name = "parley",
        description = "Runs a Parley hub: video rooms in the browser, and the signaling behind them.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {TokenCommand.class, RehearseCommand.class},
        showDefaultValues = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 120,
        footer = {
            "",
            "Every option can be given as an environment variable too: PARLEY_PORT for --port, PARLEY_MAX_ROOMS for",
            "--max-rooms, and so on. The command line wins. Times are written as 500ms, 15s or 2m."
        })
@SuppressWarnings("NullAway.Init") // picocli sets every field
public final class Main implements Callable<Integer> {
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(1);

    @Mixin
    private HubOptions options;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, for people, or json, one object a line (${COMPLETION-CANDIDATES})")
    private Logging.Format logFormat;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "error, warn, info or debug; none of them shows what people say")
    private Logging.Level logLevel;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "0s",
            description =
                    "how long to rehearse with clients of its own before it listens, so that Java has compiled what a crowd"
                            + " needs when one comes; 0s: not at all")
    private Duration warmUp;

    @Spec
    private CommandSpec command;

    /** Runs the command line. */
    public static void main(String[] args) {
        // Jetty would ask the JVM for the width of a reference, through JMX and all its beans: a tenth of the start.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        // And which locales there are, though the hub speaks nothing but English: another tenth, were it to find them
        // all.
        System.setProperty("java.locale.providers", "SPI");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return commandLine(System::getenv);
    }

    /** @param environment the value of a variable, or null when it is not set */
    static CommandLine commandLine(Function<String, @Nullable String> environment) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(argument -> fromEnvironment(argument, environment))
                .registerConverter(Duration.class, Main::duration)
                .setParameterExceptionHandler(Main::refuse);
    }

    /** Says what is wrong, and nothing else: the whole help would push it off the screen. */
    private static int refuse(ParameterException wrong, String[] args) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println(wrong.getMessage());
        if (wrong.getArgSpec() instanceof OptionSpec option && !given(option, args)) {
            err.println("It comes from the environment variable " + variable(option.longestName()) + ".");
        }
        err.println("Try --help: it lists every setting.");
        return CommandLine.ExitCode.USAGE;
    }

    private static boolean given(OptionSpec option, String[] args) {
        String name = option.longestName();
        return Arrays.stream(args).anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "="));
    }

    @Override
    public Integer call() throws InterruptedException {
        HubConfig config;
        try {
            config = options.toConfig();
            Allowed.check(warmUp.compareTo(LONGEST_WARM_UP) <= 0, "warm-up", warmUp, "0s to 60s");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (warmUp.isPositive()) {
            rehearse();
        } else {
            Logging.configure(logFormat, logLevel);
        }
        Hub hub;
        try {
            hub = Hub.start(config);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            PrintWriter err = command.commandLine().getErr();
            err.println("Parley cannot listen on " + config.host() + ":" + config.port() + ": " + reason(e));
            return CommandLine.ExitCode.SOFTWARE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(hub), "parley-stop"));
        if (logFormat == Logging.Format.JSON) {
            Logging.ready(hub.uri());
        } else {
            new Announcement(config, hub).print(command.commandLine().getOut());
        }
        new CountDownLatch(1).await(); // until the process is told to stop
        return CommandLine.ExitCode.OK;
    }

    /** Warms up, and logs how that went. What fails here need not fail in what follows, so the hub starts anyhow. */
    private void rehearse() throws InterruptedException {
        long begin = System.nanoTime();
        try {
            int clients = Rehearsal.run(_ -> System.nanoTime() - begin < warmUp.toNanos());
            System.gc(); // what it leaves in memory is of no use to anybody
            Logging.configure(logFormat, logLevel);
            Logging.warm(clients);
        } catch (IOException | RuntimeException e) {
            Logging.configure(logFormat, logLevel);
            Logging.warmUpFailed(e);
        }
    }

    private static void stop(Hub hub) {
        hub.drain();
        hub.close();
        Logging.stop();
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK); // else the JVM reports the signal, as if it had failed
    }

    private static String reason(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof UnresolvedAddressException
                ? "there is no such address"
                : String.valueOf(cause.getMessage());
    }

    private static @Nullable String fromEnvironment(ArgSpec argument, Function<String, @Nullable String> environment) {
        // A container may well have a PARLEY_VERSION of its own: it is no wish to be told the version.
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        // What one token says is nothing to be set once and for all.
        if (argument.command().userObject() instanceof TokenCommand
                && !option.longestName().startsWith("--token-")) {
            return null;
        }
        String value = environment.apply(variable(option.longestName()));
        return value == null || value.isBlank() ? null : value; // emptied, as some tools can only do, is not set
    }

    /** The environment variable of an option: {@code --max-rooms} is {@code PARLEY_MAX_ROOMS}. */
    static String variable(String option) {
        return "PARLEY_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Duration duration(String text) {
        try {
            if (text.matches("\\d+ms")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            if (text.matches("\\d+[smh]")) {
                return Duration.parse("PT" + text);
            }
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is too long a time");
        }
        throw new TypeConversionException("'" + text + "' is no time; write 500ms, 15s or 2m");
    }

    /** The version the build put into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
                properties.load(in);
            }
            return new String[] {"parley " + properties.getProperty("version")};
        }
    }
}

package io.parley.mediatest.load.compare;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/**
 * Which processor core serves and which one generates the load, by Linux' {@code taskset}.
 *
 * @param isOn whether there are two cores to choose from and a {@code taskset} to do it
 * @param cores how many the machine has
 */
record Pinning(boolean isOn, int cores) {

    private static final String SERVER_CORE = "0";
    private static final String GENERATOR_CORE = "1";

    /** Leaves everything where the system puts it. */
    static Pinning none() {
        return new Pinning(false, Runtime.getRuntime().availableProcessors());
    }

    /** Moves this process to its core, if that can be done here. */
    static Pinning here() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Pinning(cores > 1 && move(GENERATOR_CORE), cores);
    }

    /** Moves this process to where the load belongs: a server's part is in its command. */
    void enter() throws InterruptedException {
        move(isOn ? GENERATOR_CORE : "0-" + (cores - 1));
    }

    private static boolean move(String cores) throws InterruptedException {
        String own = Long.toString(ProcessHandle.current().pid());
        return runs("taskset", "--all-tasks", "--cpu-list", "--pid", cores, own);
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException thereIsNone) {
            return false;
        }
    }

    /** The command that runs a server on its core. */
    List<String> server(List<String> command) {
        if (!isOn) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of("taskset", "--cpu-list", SERVER_CORE));
        pinned.addAll(command);
        return pinned;
    }
}

package io.parley.signaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose only line is a secret: on a command line others on the machine could see it. */
final class SecretFile {
    private SecretFile() {}

    /**
     * Without the line's end, which editors add.
     *
     * @param option that names the file
     * @throws IllegalArgumentException when it cannot be read, with a text for whoever set this up
     */
    static String read(String option, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(option + " is \"" + file + "\"; allowed: a file that can be read", e);
        }
    }
}

package io.parley.mediatest.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of the README that a test runs as it stands there.
 *
 * @param name what it is called in failures
 */
public record ReadmePart(String name, String text) {

    /**
     * The first of a section.
     *
     * @param heading of the section
     * @param language of the block, as it is marked
     */
    public static ReadmePart find(String heading, String language) throws IOException {
        return find(heading, language, "");
    }

    /** Likewise, the first with these words. */
    static ReadmePart find(String heading, String language, String words) throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("basedir", "."), "..", "README.md"));
        Matcher section = Pattern.compile("(?ms)^## " + Pattern.quote(heading) + "$(.*?)(?=^## |\\z)")
                .matcher(readme);
        Matcher block = Pattern.compile("(?ms)^```" + Pattern.quote(language) + "\\n(.*?)^```$")
                .matcher(section.find() ? section.group(1) : "");
        String name = language + (words.isEmpty() ? "" : " with " + words) + " under " + heading;
        while (block.find()) {
            if (block.group(1).contains(words)) {
                return new ReadmePart(name, block.group(1));
            }
        }
        throw new AssertionError("the README has no " + name);
    }

    /** With something else in place of each of these, which has to be there, once. */
    public ReadmePart with(Map<String, String> changes) {
        String changed = text;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (changed.split(Pattern.quote(change.getKey()), -1).length != 2) {
                throw new AssertionError("the README's " + name + " has not one " + change.getKey());
            }
            changed = changed.replace(change.getKey(), change.getValue());
        }
        return new ReadmePart(name, changed);
    }
}

package io.parley.signaling.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The hub with a mistake in it, and the simulator beside it: the mistaken source compiled in memory, all else as it is. */
final class MutantHub extends ClassLoader {
    private static final String ROOT = "io.parley.signaling.";
    private static final Path SOURCES = Path.of("src/main/java", ROOT.replace('.', '/'));

    private final Map<String, ByteArrayOutputStream> mistaken;

    private MutantHub(Map<String, ByteArrayOutputStream> mistaken) {
        super(MutantHub.class.getClassLoader());
        this.mistaken = mistaken;
    }

    /** Runs seeds, or threads once more, against the mistaken hub: each time it answers what does not hold, or nothing. */
    static LongFunction<String> of(Mutation mutation) {
        try {
            Class<?> runner = new MutantHub(compile(mutation))
                    .loadClass(
                            switch (mutation.by()) {
                                case SEEDS -> OneSeed.class.getName();
                                case FLEETS -> OneFleet.class.getName();
                                case THREADS -> OneStress.class.getName();
                            });
            return cast(runner.getDeclaredConstructor().newInstance());
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(mutation.toString(), e);
        }
    }

    @SuppressWarnings("unchecked") // the same class in another loader
    private static LongFunction<String> cast(Object runner) {
        return (LongFunction<String>) runner;
    }

    private static Map<String, ByteArrayOutputStream> compile(Mutation mutation) throws IOException {
        String source = Files.readString(SOURCES.resolve(mutation.source() + ".java"));
        Matcher original = Pattern.compile(inAnyLayout(mutation.original())).matcher(source);
        if (original.results().count() != 1) {
            throw new IllegalStateException(mutation + " does not say where in " + mutation.source() + " it is made");
        }
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (JavaFileManager files = new InMemory(compiler.getStandardFileManager(null, null, null), classes)) {
            JavaFileObject mutated =
                    new Source(mutation.source(), original.replaceAll(Matcher.quoteReplacement(mutation.mistake())));
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(null, files, null, options, null, List.of(mutated))
                    .call()) {
                throw new IllegalStateException(mutation + " does not compile");
            }
        }
        return classes;
    }

    private static String inAnyLayout(String code) {
        return Arrays.stream(code.split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ROOT)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = mistaken.containsKey(name) ? mistaken.get(name).toByteArray() : original(name);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] original(String name) throws IOException, ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    /** Runs one seed after another, in whatever loader it is. */
    public static final class OneSeed implements LongFunction<String> {
        @Override
        public String apply(long seed) {
            return Seeds.finding(Simulation::ofOne, seed);
        }
    }

    /** Likewise, with several hubs. */
    public static final class OneFleet implements LongFunction<String> {
        @Override
        public String apply(long seed) {
            return Seeds.finding(Simulation::ofFleet, seed);
        }
    }

    /** Likewise, with threads. */
    public static final class OneStress implements LongFunction<String> {
        @Override
        public String apply(long time) {
            return Stress.finding();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("mutant:///" + ROOT.replace('.', '/') + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            classes.put(className, bytes);
            return new SimpleJavaFileObject(URI.create("mutant:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}

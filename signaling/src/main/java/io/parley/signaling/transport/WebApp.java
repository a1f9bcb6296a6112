package io.parley.signaling.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.EtagUtils;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The web app's files, read once from the class path, without the file system that
 * Jetty would mount the jar as (50 ms of a start): what is in memory cannot block a selector and holds no other file. */
final class WebApp {
    /** Where the web module's jar has them. */
    private static final String ROOT = "io/parley/web/";

    private static final String PAGE = "index.html";

    private static final HttpField ACCEPT_ENCODING_MATTERS =
            new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");

    private final Map<String, Asset> assets;

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Asset(byte[] bytes, byte[] zipped, String type, String etag, String caching) {}

    private WebApp(Map<String, Asset> assets) {
        this.assets = assets;
    }

    /** @throws IllegalStateException when the web app is not on the class path */
    static WebApp load() {
        URL root = WebApp.class.getClassLoader().getResource(ROOT);
        if (root == null) {
            throw new IllegalStateException("the web app is not on the class path: parley-web is missing");
        }
        try {
            return new WebApp(root.openConnection() instanceof JarURLConnection jar ? ofJar(jar) : ofFolder(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Asset> ofJar(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false); // else nobody closes it
        Map<String, Asset> assets = new HashMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(ROOT) && !entry.isDirectory()) {
                    String path = entry.getName().substring(ROOT.length());
                    try (InputStream in = jar.getInputStream(entry)) {
                        assets.put(path, asset(path, in.readAllBytes()));
                    }
                }
            }
        }
        return assets;
    }

    private static Map<String, Asset> ofFolder(URL root) throws IOException {
        Path folder = Path.of(URI.create(root.toString()));
        Map<String, Asset> assets = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                assets.put(path, asset(path, Files.readAllBytes(file)));
            }
        }
        return assets;
    }

    private static Asset asset(String path, byte[] bytes) throws IOException {
        // Names below assets/ carry a hash of the content; the page that names them must be asked for again.
        String caching = path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        return new Asset(bytes, gzip(bytes), type(path), etag(bytes), caching);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    /** Of the content: in a reproducible build neither time nor, often, size tells two versions of a page apart. */
    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    private static String type(String path) {
        return Optional.ofNullable(MimeTypes.DEFAULTS.getMimeByExtension(path))
                .map(type -> type.startsWith("text/") ? type + ";charset=utf-8" : type)
                .orElse("application/octet-stream");
    }

    /** Answers with the page itself. */
    void page(Request request, Response response, Callback callback) {
        serve(PAGE, request, response, callback);
    }

    /** Likewise, where it tells what is wrong with the request. */
    void page(int status, Request request, Response response, Callback callback) {
        Asset page = Objects.requireNonNull(assets.get(PAGE));
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        write(page, request, response, callback);
    }

    /** Answers with the file of this path, if there is one. */
    boolean serve(String path, Request request, Response response, Callback callback) {
        Asset asset = assets.get(path);
        if (asset == null) {
            return false;
        }
        response.getHeaders().put(HttpHeader.ETAG, asset.etag());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, asset.caching());
        String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
        if (known != null && EtagUtils.matches(known, asset.etag())) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
            return true;
        }
        write(asset, request, response, callback);
        return true;
    }

    private static void write(Asset asset, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, asset.type());
        response.getHeaders().ensureField(ACCEPT_ENCODING_MATTERS);
        boolean zipped = asset.zipped().length < asset.bytes().length
                && request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip");
        if (zipped) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        byte[] body = zipped ? asset.zipped() : asset.bytes();
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        boolean bodiless = HttpMethod.HEAD.is(request.getMethod());
        response.write(true, bodiless ? null : ByteBuffer.wrap(body), callback);
    }
}

package io.parley.signaling.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.EtagUtils;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.resource.Resources;

/** The web app's files, read once from the class path: what is in memory cannot block a selector and holds no other file. */
final class WebApp {
    /** Where the web module's jar has them. */
    private static final String ROOT = "io/parley/web/";

    private static final String PAGE = "index.html";

    private final Map<String, Asset> assets;

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Asset(byte[] bytes, byte[] zipped, String type, String etag, String caching) {}

    private WebApp(Map<String, Asset> assets) {
        this.assets = assets;
    }

    /** @throws IllegalStateException when the web app is not on the class path */
    static WebApp load() {
        try (ResourceFactory.Closeable factory = ResourceFactory.closeable()) {
            Resource root = factory.newClassLoaderResource(ROOT);
            if (!Resources.isReadableDirectory(root)) {
                throw new IllegalStateException("the web app is not on the class path: parley-web is missing");
            }
            Map<String, Asset> assets = new HashMap<>();
            for (Resource file : root.getAllResources()) {
                if (!file.isDirectory()) {
                    String path = root.getPathTo(file).toString().replace('\\', '/');
                    assets.put(path, asset(path, file));
                }
            }
            return new WebApp(Map.copyOf(assets));
        }
    }

    private static Asset asset(String path, Resource file) {
        try (InputStream in = file.newInputStream()) {
            byte[] bytes = in.readAllBytes();
            // Names below assets/ carry a hash of the content; the page that names them must be asked for again.
            String caching = path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
            return new Asset(bytes, gzip(bytes), type(path), etag(bytes), caching);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, asset.type());
        response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
        boolean zipped = asset.zipped().length < asset.bytes().length
                && request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip");
        if (zipped) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        byte[] body = zipped ? asset.zipped() : asset.bytes();
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        boolean bodiless = HttpMethod.HEAD.is(request.getMethod());
        response.write(true, bodiless ? null : ByteBuffer.wrap(body), callback);
        return true;
    }
}

package io.parley.signaling.transport;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/** What browsers are told to refuse a page of the hub, on every answer that is not a WebSocket. */
final class SecurityHeaders {
    /** No inline script or style, nothing from elsewhere, in nobody's frame; markup is made by Lit's templates and nothing else. */
    private static final String CONTENT_SECURITY = "default-src 'self'; img-src 'self' data: blob:;"
            + " media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

    private static final List<HttpField> ALWAYS = List.of(
            new PreEncodedHttpField("Content-Security-Policy", CONTENT_SECURITY),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("X-Frame-Options", "DENY"), // for browsers that do not know frame-ancestors
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"), // the address is the way into the room
            new PreEncodedHttpField(
                    "Permissions-Policy",
                    "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()"),
            new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"));

    private final HttpField httpsOnly;
    private final boolean isHttpsOnly;

    /** @param hsts how long a browser that came with https shall come with nothing else (RFC 6797); 0: it is not told so */
    SecurityHeaders(Duration hsts) {
        this.isHttpsOnly = hsts.isPositive();
        this.httpsOnly = new PreEncodedHttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=" + hsts.toSeconds());
    }

    void put(Request request, HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::put);
        if (isHttpsOnly && isSecure(request)) { // in the clear it would mean nothing (RFC 6797 §8.1)
            headers.put(httpsOnly);
        }
    }

    /** What Jetty refuses by itself has not been through the customizers that tell. */
    private static boolean isSecure(Request request) {
        return request.isSecure() || request.getConnectionMetaData().isSecure();
    }
}

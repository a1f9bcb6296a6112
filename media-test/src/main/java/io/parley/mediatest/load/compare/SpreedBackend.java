package io.parley.mediatest.load.compare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Nextcloud that its signaling server asks about everybody who comes: it knows them all and lets them in. */
final class SpreedBackend implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OK = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    SpreedBackend() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", SpreedBackend::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String data = text.isEmpty() ? capabilities() : answer(JSON.readTree(text));
            byte[] body = ("{\"ocs\":{\"meta\":{\"status\":\"ok\",\"statuscode\":200,\"message\":\"OK\"},\"data\":"
                            + data + "}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String capabilities() {
        return """
                {"version":{"major":25},"capabilities":{"spreed":{"features":["audio","video","signaling-v3"],"config":{}}}}""";
    }

    private static String answer(JsonNode question) {
        String type = question.path("type").asString("");
        JsonNode about = question.path(type);
        String room = about.path("roomid").toString();
        return switch (type) {
            case "auth" -> """
                    {"type":"auth","auth":{"version":"1.0","userid":%s,"user":{"displayname":"somebody"}}}""".formatted(about.path("params").path("userid"));
            case "room" -> """
                    {"type":"room","room":{"version":"1.0","roomid":%1$s,"properties":{"name":%1$s,"type":2}}}""".formatted(room);
            case "ping", "session" -> """
                    {"type":"%1$s","%1$s":{"version":"1.0","roomid":%2$s}}""".formatted(type, room.isEmpty() ? "\"\"" : room);
            default -> """
                    {"type":"error","error":{"code":"unknown","message":"unknown"}}""";
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

package io.parley.mediatest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a hub answers to plain HTTP. */
class HealthTest extends WireTest {
    @Test
    void aHubThatRunsIsAliveAndReady() {
        assertEquals("200 ok", statusAndBody("/healthz"));
        assertEquals("200 ready", statusAndBody("/readyz"));
        assertEquals("200 ready", statusAndBody("/readyz/fleet"), "it is alone");
        assertEquals("no-store", Http.get(hub(), "/healthz").header("Cache-Control"));
    }

    @Test
    void theFrontDoorAndEveryRoomAreOnePage() {
        Http.Answer door = Http.get(hub(), "/");

        assertEquals(200, door.status());
        assertTrue(door.header("Content-Type").startsWith("text/html"), door::toString);
        assertEquals(door.body(), Http.get(hub(), "/rooms/standup").body());
        assertEquals(door.body(), Http.get(hub(), "/rooms/caf%C3%A9?x=1").body());
    }

    @Test
    void pagesThatMayConnectReadTheSdkAndNothingElse() {
        hub(hub -> hub.allowedOrigins(List.of("https://app.example")));
        for (String module : List.of("/client/v1/index.js", "/client/v1/live.js")) {
            Http.Answer sdk = Http.get(hub(), module, "Origin: https://app.example");
            assertEquals(200, sdk.status(), module);
            assertTrue(sdk.header("Content-Type").startsWith("text/javascript"), sdk::toString);
            assertEquals("https://app.example", sdk.header("Access-Control-Allow-Origin"), module);
            assertEquals("no-cache", sdk.header("Cache-Control"), "a hub that is new brings its own: " + module);

            Http.Answer other = Http.get(hub(), module, "Origin: https://elsewhere.example");
            assertEquals(200, other.status(), module);
            assertEquals("", other.header("Access-Control-Allow-Origin"), module);
        }
        for (String target : List.of("/", "/rooms/standup", "/assets/favicon.svg", "/metrics")) {
            Http.Answer answer = Http.get(hub(), target, "Origin: https://app.example");
            assertEquals("", answer.header("Access-Control-Allow-Origin"), target);
        }
    }

    @Test
    void thePagesComeWithTheLicencesOfWhatIsInThem() {
        Http.Answer licences = Http.get(hub(), "/licences.txt");

        assertTrue(licences.header("Content-Type").startsWith("text/plain"), licences::toString);
        assertTrue(licences.body().contains("Copyright (c) 2017 Google LLC"), "of Lit");
    }

    @Test
    void cachesKeepTheSdkApartByWhoAsksForIt() {
        String etag = Http.get(hub(), "/client/v1/index.js").header("ETag");
        Http.Answer whole = Http.get(hub(), "/client/v1/index.js");
        Http.Answer same = Http.get(hub(), "/client/v1/index.js", "If-None-Match: " + etag);

        assertEquals(304, same.status());
        for (Http.Answer answer : List.of(whole, same)) {
            assertTrue(answer.header("Vary").contains("Origin"), answer::toString);
        }
    }

    @Test
    void whatIsNotThereIsNotFoundEvenForAWebSocket() {
        assertEquals(404, Http.get(hub(), "/nothing").status());
        assertEquals(404, Http.ask(hub(), "GET", "/nothing", Http.UPGRADE).status());
        assertEquals(0, hub().connections());
    }

    /** In the person's language, and with a way on: the app's page does that. */
    @Test
    void whoFollowsALinkToNothingInABrowserIsToldByThePage() {
        Http.Answer page = Http.get(hub(), "/nothing", "Accept: text/html,application/xhtml+xml,*/*;q=0.8");

        assertEquals(404, page.status());
        assertEquals(Http.get(hub(), "/").body(), page.body());
        assertEquals("no-store", page.header("Cache-Control"));
    }

    @Test
    void onlyReadingIsAllowed() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
            Http.Answer answer = Http.ask(hub(), method, "/rooms/standup", List.of("Content-Length: 0"));
            assertEquals(405, answer.status(), method);
            assertEquals("GET, HEAD", answer.header("Allow"));
        }
        Http.Answer head = Http.ask(hub(), "HEAD", "/rooms/standup", List.of());
        assertEquals(200, head.status());
        assertEquals("", head.body());
    }

    @Test
    void everyAnswerTellsBrowsersWhatToRefuse() {
        for (String target : List.of(
                "/", "/rooms/standup", "/assets/favicon.svg", "/nothing", "/healthz", "/metrics", "/rooms/+", "/%00")) {
            Http.Answer answer = Http.get(hub(), target);
            Map<String, String> policy = directives(answer.header("Content-Security-Policy"));
            assertEquals("'self'", policy.get("default-src"), target);
            assertTrue(
                    policy.keySet().stream().noneMatch(name -> name.startsWith("script-") || name.startsWith("style-")),
                    "scripts and styles come from nowhere else: " + policy);
            for (String nothing : List.of("object-src", "base-uri", "frame-ancestors")) {
                assertEquals("'none'", policy.get(nothing), target);
            }
            assertEquals("'self'", policy.get("form-action"), target);
            assertEquals("'script'", policy.get("require-trusted-types-for"), target);
            assertEquals("lit-html", policy.get("trusted-types"), target);
            assertEquals("DENY", answer.header("X-Frame-Options"), target);
            assertEquals("nosniff", answer.header("X-Content-Type-Options"), target);
            assertEquals("no-referrer", answer.header("Referrer-Policy"), target);
            assertEquals("same-origin", answer.header("Cross-Origin-Opener-Policy"), target);
            assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"), target);
            assertTrue(answer.header("Permissions-Policy").startsWith("camera=(self), microphone=(self)"), target);
            assertEquals("", answer.header("Strict-Transport-Security"), "in the clear it would mean nothing");
        }
        assertEquals(
                405, Http.ask(hub(), "POST", "/", List.of("Content-Length: 0")).status());
    }

    private static Map<String, String> directives(String policy) {
        return Stream.of(policy.split(";", -1))
                .map(String::strip)
                .collect(
                        Collectors.toMap(text -> text.split(" ", 2)[0], text -> text.substring(text.indexOf(' ') + 1)));
    }

    @Test
    void aHubThatOnlyItsMachineReachesIsCalledByNoOtherName() {
        for (String own : List.of("localhost", "127.0.0.1:1", "[::1]:8080", "app.localhost")) {
            assertEquals(200, Http.get(hub(), "/", "Host: " + own).status(), own);
        }
        for (String other : List.of("evil.example", "localhost.evil.example:80")) {
            for (String target : List.of("/", "/metrics", "/rooms/standup", "/nothing")) {
                assertEquals(421, Http.get(hub(), target, "Host: " + other).status(), other);
            }
        }
    }

    @Test
    void noAnswerTellsWhatTheHubIsMadeOf() {
        for (String target : List.of("/", "/nothing", "/healthz", "/rooms/+", "/%00", "/rooms/a%2Fb")) {
            Http.Answer answer = Http.get(hub(), target);
            assertEquals("", answer.header("Server"));
            assertFalse(answer.body().toLowerCase(java.util.Locale.ROOT).contains("jetty"), answer::toString);
            assertFalse(answer.body().contains("Exception"), answer::toString);
        }
    }

    private String statusAndBody(String target) {
        Http.Answer answer = Http.get(hub(), target);
        return answer.status() + " " + answer.body().strip();
    }
}

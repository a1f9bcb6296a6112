package io.parley.mediatest.peer;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The connection's asynchronous calls as ones that wait. Never to be called from a native callback. */
final class NativeCalls {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private NativeCalls() {}

    static RTCSessionDescription createOffer(RTCPeerConnection connection) {
        Created created = new Created();
        connection.createOffer(new RTCOfferOptions(), created);
        return await(created.result);
    }

    static RTCSessionDescription createAnswer(RTCPeerConnection connection) {
        Created created = new Created();
        connection.createAnswer(new RTCAnswerOptions(), created);
        return await(created.result);
    }

    static void setLocal(RTCPeerConnection connection, RTCSessionDescription description) {
        Applied applied = new Applied();
        connection.setLocalDescription(description, applied);
        await(applied.result);
    }

    static void setRemote(RTCPeerConnection connection, RTCSessionDescription description) {
        Applied applied = new Applied();
        connection.setRemoteDescription(description, applied);
        await(applied.result);
    }

    static RTCStatsReport stats(RTCPeerConnection connection) {
        CompletableFuture<RTCStatsReport> report = new CompletableFuture<>();
        connection.getStats(report::complete);
        return await(report);
    }

    private static <T> T await(CompletableFuture<T> result) {
        return result.orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static final class Created implements CreateSessionDescriptionObserver {

        private final CompletableFuture<RTCSessionDescription> result = new CompletableFuture<>();

        @Override
        public void onSuccess(RTCSessionDescription description) {
            result.complete(description);
        }

        @Override
        public void onFailure(String error) {
            result.completeExceptionally(new IllegalStateException(error));
        }
    }

    private static final class Applied implements SetSessionDescriptionObserver {

        private final CompletableFuture<Boolean> result = new CompletableFuture<>();

        @Override
        public void onSuccess() {
            result.complete(true);
        }

        @Override
        public void onFailure(String error) {
            result.completeExceptionally(new IllegalStateException(error));
        }
    }
}

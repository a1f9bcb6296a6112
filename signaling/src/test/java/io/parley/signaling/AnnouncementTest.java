package io.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.signaling.tls.LocalNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is on the terminal when a hub has started. */
class AnnouncementTest {
    @Test
    void aHubOfThisMachineSaysWhereItIsAndNoMore() throws IOException {
        String said = said(hub -> hub);

        assertTrue(said.matches("Parley is ready: open http://127\\.0\\.0\\.1:\\d+/ \\(Ctrl-C stops it\\)\\R"), said);
    }

    @Test
    void aHubInTheClearThatOthersCanReachSaysWhatTheirBrowsersMiss() throws IOException {
        String said = said(hub -> hub.host("0.0.0.0").access(AccessConfig.open()));

        assertTrue(said.contains("--tls-cert"), said);
        assertTrue(said.contains("open http://localhost:"), said);
    }

    @Test
    void aHubThatSignsItselfSaysWhereAPhoneFindsItAndByWhatToKnowIt() throws IOException {
        HubConfig config =
                config(hub -> hub.host("0.0.0.0").access(AccessConfig.open()).tls(TlsConfig.selfSignedCertificate()));
        try (Hub hub = Hub.start(config)) {
            String said = said(config, hub);

            assertTrue(said.contains("SHA-256"), said);
            assertTrue(said.contains(hub.fingerprint().orElseThrow()), said);
            assertTrue(said.contains("open https://localhost:" + hub.port() + "/"), said);
            LocalNames here = LocalNames.of("0.0.0.0");
            assertEquals(!here.addresses().isEmpty(), said.contains("From another device"), said);
        }
    }

    @Test
    void whereNoPhoneFindsItItSaysHowOneWould() throws IOException {
        String said = said(hub -> hub.tls(TlsConfig.selfSignedCertificate()));

        assertTrue(said.contains("add --host 0.0.0.0"), said);
        assertFalse(said.contains("\u2588"), said);
    }

    @Test
    void whereThereIsNoNetworkItDoesNotAdviseWhatWasDone() throws IOException {
        HubConfig config =
                config(hub -> hub.host("0.0.0.0").access(AccessConfig.open()).tls(TlsConfig.selfSignedCertificate()));
        try (Hub hub = Hub.start(config)) {
            StringWriter text = new StringWriter();
            new Announcement(config, hub, List.of()).print(new PrintWriter(text, true));

            assertTrue(text.toString().contains("it is in no network now"), text.toString());
            assertFalse(text.toString().contains("--host"), text.toString());
        }
    }

    private static String said(UnaryOperator<HubConfig.Builder> settings) throws IOException {
        HubConfig config = config(settings);
        try (Hub hub = Hub.start(config)) {
            return said(config, hub);
        }
    }

    private static HubConfig config(UnaryOperator<HubConfig.Builder> settings) {
        return settings.apply(HubConfig.builder().port(0)).build();
    }

    private static String said(HubConfig config, Hub hub) {
        StringWriter text = new StringWriter();
        new Announcement(config, hub).print(new PrintWriter(text, true));
        return text.toString();
    }
}

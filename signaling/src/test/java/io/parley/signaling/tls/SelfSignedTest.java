package io.parley.signaling.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelfSignedTest {
    @Test
    void theCertificateIsForTheMachinesAddressesAndNames() throws Exception {
        LocalNames names = new LocalNames(
                List.of(InetAddress.ofLiteral("192.168.1.20"), InetAddress.ofLiteral("fd00::20")),
                List.of("desk.local"));

        X509Certificate certificate = SelfSigned.create(names).certificate();

        Set<String> alternatives = certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "localhost",
                        "desk.local",
                        "127.0.0.1",
                        "0:0:0:0:0:0:0:1",
                        "192.168.1.20",
                        "fd00:0:0:0:0:0:0:20"),
                alternatives);
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage(), "for servers");
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void itIsGoodForAMonthAndANewOneEachTime() {
        LocalNames none = new LocalNames(List.of(), List.of());
        ServerCertificate one = SelfSigned.create(none);
        ServerCertificate other = SelfSigned.create(none);

        Duration left =
                Duration.between(Instant.now(), one.certificate().getNotAfter().toInstant());
        assertTrue(left.toDays() >= 28 && left.toDays() <= 30, left::toString);
        assertTrue(!one.fingerprint().equals(other.fingerprint()));
    }

    @Test
    void whereOnlyThisMachineReachesTheHubNoOtherAddressIsNamed() {
        assertEquals(new LocalNames(List.of(), List.of()), LocalNames.of("127.0.0.1"));
        assertEquals(new LocalNames(List.of(), List.of()), LocalNames.of("localhost"));
    }

    @Test
    void ofSeveralAddressesThoseThatPeopleTypeComeFirst() {
        LocalNames all = LocalNames.of("0.0.0.0");

        List<Boolean> longOnes = all.addresses().stream()
                .map(address -> address.getAddress().length > 4)
                .toList();
        assertEquals(longOnes.stream().sorted().toList(), longOnes, all::toString);
        assertTrue(all.addresses().stream().noneMatch(InetAddress::isLoopbackAddress), all::toString);
        assertFalse(all.toString().contains("%"), "the name of an interface means nothing to others");
    }
}

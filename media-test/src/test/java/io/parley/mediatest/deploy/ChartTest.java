package io.parley.mediatest.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart, rendered by Helm and held against the types of Kubernetes. No cluster has seen it here. */
@Timeout(120)
final class ChartTest {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\| `(--[a-z-]+)` \\| ");

    /** Defined by the Prometheus operator, of which there are no types here. */
    private static final Set<String> OF_THE_OPERATOR = Set.of("ServiceMonitor", "PrometheusRule");

    private static final String[] ALL = {
        "image.repository=registry.example/parley",
        "image.digest=sha256:" + "0123456789abcdef".repeat(4),
        "imagePullSecrets[0].name=registry",
        "options.access=tokens",
        "options.host-names[0]=meet.example",
        "options.host-names[1]=other.example",
        "options.trusted-proxies=10.0.0.0/8",
        "options.token-jwks=https://id.example/jwks",
        "options.outbox-total-bytes=268435456",
        "options.redis=redis://redis:6379",
        "options.reconnect-spread=2m",
        "secretFiles.redis-password-file.secret=redis",
        "secretFiles.redis-password-file.key=password",
        "secretFiles.redis-sentinel-password-file.secret=redis",
        "secretFiles.redis-sentinel-password-file.key=sentinel-password",
        "secretFiles.tls-cert.secret=meet-example-tls",
        "secretFiles.tls-cert.key=tls.crt",
        "secretFiles.tls-key.secret=meet-example-tls",
        "secretFiles.tls-key.key=tls.key",
        "javaOptions=-Xlog:gc",
        "service.type=LoadBalancer",
        "service.externalTrafficPolicy=Local",
        "service.annotations.example\\.org/a=b",
        "autoscaling.enabled=true",
        "networkPolicy.from[0].namespaceSelector.matchLabels.name=ingress",
        "networkPolicy.egress[0].to[0].ipBlock.cidr=192.0.2.0/24",
        "monitoring.serviceMonitor=true",
        "monitoring.alerts=true",
        "monitoring.dashboard=true",
        "monitoring.labels.release=prometheus",
        "podAnnotations.example\\.org/a=b",
        "nodeSelector.pool=calls",
        "tolerations[0].key=calls",
        "tolerations[0].operator=Exists"
    };

    private static Chart chart;
    private static Manifests usual;
    private static Manifests all;

    @BeforeAll
    static void render() throws IOException {
        assumeTrue(Chart.problem().isEmpty(), () -> Chart.problem().orElse(""));
        chart = Chart.open();
        usual = chart.render();
        all = chart.render(ALL);
    }

    @AfterAll
    static void close() throws IOException {
        if (chart != null) {
            chart.close();
        }
    }

    @Test
    void helmFindsNothingWrongWithIt() throws IOException {
        JsonNode said = chart.lint();

        assertTrue(said.isString(), said::toString);
    }

    @Test
    void aHubNeedsNoMoreThanThis() {
        assertEquals(List.of("Deployment", "NetworkPolicy", "PodDisruptionBudget", "Service"), usual.kinds());
        assertEquals(1, usual.the("Deployment").at("/spec/replicas").asInt());
        assertEquals("passphrase", usual.environment().get("PARLEY_ACCESS"));
    }

    @Test
    void theRestComesWhereItIsAskedFor() {
        assertEquals(
                List.of(
                        "ConfigMap",
                        "Deployment",
                        "HorizontalPodAutoscaler",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "PrometheusRule",
                        "Service",
                        "ServiceMonitor"),
                all.kinds());
        assertTrue(all.the("Deployment").at("/spec/replicas").isMissingNode(), "the autoscaler has it");
    }

    @Test
    void everyObjectIsWhatKubernetesReads() {
        for (Manifests manifests : List.of(usual, all)) {
            manifests.objects().stream()
                    .filter(object ->
                            !OF_THE_OPERATOR.contains(object.get("kind").asString()))
                    .forEach(object ->
                            assertEquals(Optional.empty(), Kubernetes.complaint(object), object::toPrettyString));
        }
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowWouldBeNoticed() {
        ObjectNode misspelt = (ObjectNode) usual.the("Deployment").deepCopy();
        ((ObjectNode) misspelt.at("/spec/template/spec/containers/0")).put("livenesProbe", "x");
        ObjectNode without = (ObjectNode) usual.the("Deployment").deepCopy();
        ((ObjectNode) without.at("/spec/template/spec/containers/0")).remove("name");

        assertTrue(Kubernetes.complaint(misspelt).orElse("").contains("livenesProbe"));
        assertTrue(Kubernetes.complaint(without).orElse("").contains("name"));
    }

    @Test
    void theHubHasEveryOptionThatItIsTold() throws IOException {
        Set<String> options = OPTION.matcher(Files.readString(Deploy.README))
                .results()
                .map(row ->
                        "PARLEY_" + row.group(1).substring(2).replace('-', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());

        for (Manifests manifests : List.of(usual, all)) {
            Set<String> told = manifests.environment().keySet().stream()
                    .filter(name -> name.startsWith("PARLEY_"))
                    .collect(Collectors.toSet());
            told.removeAll(options);
            assertEquals(Set.of(), told);
        }
    }

    @Test
    void optionsAreWrittenAsTheHubReadsThem() {
        Map<String, String> environment = all.environment();

        assertEquals("meet.example,other.example", environment.get("PARLEY_HOST_NAMES"));
        assertEquals("268435456", environment.get("PARLEY_OUTBOX_TOTAL_BYTES"));
        assertEquals("redis://redis:6379", environment.get("PARLEY_REDIS"));
        assertEquals("-Xlog:gc", environment.get("JDK_JAVA_OPTIONS"));
    }

    @Test
    void whatIsSecretIsMountedAndNotWrittenDown() {
        assertEquals(
                "/etc/parley/redis-password-file/password", all.environment().get("PARLEY_REDIS_PASSWORD_FILE"));
        JsonNode mount = named(all.container().get("volumeMounts"), "redis-password-file");
        assertEquals("/etc/parley/redis-password-file", mount.get("mountPath").asString());
        JsonNode secret = named(all.pod().get("volumes"), "redis-password-file").get("secret");
        assertEquals("redis", secret.get("secretName").asString());
        assertEquals("password", secret.at("/items/0/key").asString());
        assertEquals(0440, secret.get("defaultMode").asInt(), "for the group that fsGroup gives it to");
    }

    @Test
    void aHubThatSpeaksTlsIsAskedSo() {
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertEquals(
                    "HTTP",
                    usual.container().at("/" + probe + "/httpGet/scheme").asString());
            assertEquals(
                    "HTTPS", all.container().at("/" + probe + "/httpGet/scheme").asString());
        }
        assertEquals(
                "https",
                all.the("ServiceMonitor").at("/spec/endpoints/0/scheme").asString());
    }

    /** The profile "restricted" of Kubernetes' Pod Security Standards, and no root file system to write to. */
    @Test
    void theHubMayDoNothingButListen() {
        JsonNode pod = usual.pod();
        JsonNode container = usual.container().get("securityContext");

        assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
        assertEquals(65532, pod.at("/securityContext/runAsUser").asInt());
        assertEquals(
                "RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asString());
        assertFalse(pod.get("automountServiceAccountToken").asBoolean());
        assertTrue(container.get("readOnlyRootFilesystem").asBoolean());
        assertFalse(container.get("allowPrivilegeEscalation").asBoolean());
        assertEquals("[\"ALL\"]", container.at("/capabilities/drop").toString());
        assertTrue(container.at("/capabilities/add").isMissingNode());
    }

    /** Of a Service that is called parley there would be a PARLEY_PORT, which is no port. */
    @Test
    void noVariableOfAServiceIsTakenForAnOption() {
        assertFalse(usual.pod().get("enableServiceLinks").asBoolean());
    }

    @ParameterizedTest
    @CsvSource({"30s, 5s, 5, 50", "500ms, 5s, 5, 21", "2m, 1500ms, 0, 132", "1h, 10s, 10, 3630"})
    void itIsKilledOnlyWhenItHasHadTheTimeToDrain(String spread, String close, int settle, int expected)
            throws IOException {
        Manifests manifests = chart.render(
                "options.reconnect-spread=" + spread, "options.close-timeout=" + close, "settleSeconds=" + settle);

        assertEquals(
                expected, manifests.pod().get("terminationGracePeriodSeconds").asInt());
        assertEquals(
                settle,
                manifests.container().at("/lifecycle/preStop/sleep/seconds").asInt(0));
    }

    @ParameterizedTest
    @CsvSource({"6s, 671", "60s, 725", "1m, 725", "3500ms, 669"})
    void itHasTheTimeToJoinTheOthersBeforeItIsTakenForOneThatDoesNotStart(String lease, int expected)
            throws IOException {
        Manifests manifests = chart.render("options.redis=redis://redis:6379", "options.hub-lease=" + lease);

        assertEquals(expected, secondsToStart(manifests));
        assertEquals(671, secondsToStart(all), "it has a lease without being told of one");
        assertEquals(60, secondsToStart(usual), "alone it joins nobody");
    }

    @Test
    void andTheTimeToWarmUp() throws IOException {
        assertEquals(65, secondsToStart(chart.render("options.warm-up=5s")));
        assertEquals(681, secondsToStart(chart.render("options.warm-up=10s", "options.redis=redis://redis:6379")));
    }

    private static int secondsToStart(Manifests manifests) {
        JsonNode probe = manifests.container().get("startupProbe");
        return probe.get("periodSeconds").asInt()
                * probe.get("failureThreshold").asInt();
    }

    @Test
    void aRolloutGoesOnOnlyWithAHubThatIsInTheFleetAndOneThatLosesRedisLaterStaysInService() {
        assertEquals("/readyz/fleet", path(all, "startupProbe"));
        assertEquals("/readyz", path(all, "readinessProbe"));
        assertEquals("/healthz", path(all, "livenessProbe"));
        assertEquals("/readyz", path(usual, "startupProbe"), "it is alone");
    }

    private static String path(Manifests manifests, String probe) {
        return manifests.container().at("/" + probe + "/httpGet/path").asString();
    }

    @Test
    void hubsAreReplacedOneByOneUnlessAllAreToStopFirst() throws IOException {
        JsonNode oneByOne = usual.the("Deployment").at("/spec/strategy");
        assertEquals("RollingUpdate", oneByOne.get("type").asString());
        assertEquals(0, oneByOne.at("/rollingUpdate/maxUnavailable").asInt());

        JsonNode reused = chart.render("strategy=null").the("Deployment").at("/spec/strategy");
        assertEquals(oneByOne, reused, "the values of a chart that had none yet");

        JsonNode deployment = chart.render("strategy=Recreate").the("Deployment");
        assertEquals("{\"type\":\"Recreate\"}", deployment.at("/spec/strategy").toString());
        assertEquals(Optional.empty(), Kubernetes.complaint(deployment));
    }

    @Test
    void theReadmesValuesForAnIngressControllerAreAnnotationsOfTheService() throws IOException {
        Matcher block = Pattern.compile("(?s)```yaml\n(service:\n.*?)```").matcher(Files.readString(Deploy.README));
        assertTrue(block.find());
        JsonNode annotations = new YAMLMapper().readTree(block.group(1)).at("/service/annotations");
        String[] values = annotations
                .propertyStream()
                .map(annotation -> "service.annotations." + annotation.getKey().replace(".", "\\.") + "="
                        + annotation.getValue().asString())
                .toArray(String[]::new);

        assertEquals(2, values.length);
        assertEquals(annotations, chart.render(values).the("Service").at("/metadata/annotations"));
    }

    @Test
    void itGoesToRedisOnlyWhereThereIsOne() {
        assertEquals(List.of(53, 53), egressPorts(usual));
        assertEquals(List.of(53, 53, 6379, 443), egressPorts(all));
    }

    private static List<Integer> egressPorts(Manifests manifests) {
        List<Integer> ports = new ArrayList<>();
        for (JsonNode rule : manifests.the("NetworkPolicy").at("/spec/egress")) {
            rule.path("ports").forEach(port -> ports.add(port.get("port").asInt()));
        }
        return ports;
    }

    @Test
    void alertsAndDashboardComeAsTheyAre() throws IOException {
        JsonNode alerts = new YAMLMapper().readTree(Deploy.ALERTS.toFile());

        assertEquals(alerts, all.the("PrometheusRule").get("spec"));
        assertEquals(
                JsonMapper.shared().readTree(Deploy.DASHBOARD.toFile()),
                JsonMapper.shared()
                        .readTree(all.the("ConfigMap").at("/data/parley.json").asString()));
        for (String kind : List.of("ServiceMonitor", "PrometheusRule", "ConfigMap")) {
            assertEquals(
                    "prometheus", all.the(kind).at("/metadata/labels/release").asString());
        }
    }

    @Test
    void theAutoscalerAsksForWhatAHubShows() throws IOException {
        JsonNode metric = all.the("HorizontalPodAutoscaler").at("/spec/metrics/0/pods");

        assertTrue(Files.readString(Deploy.README)
                .contains("| `" + metric.at("/metric/name").asString() + "` | gauge |"));
        assertEquals("5000", metric.at("/target/averageValue").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas=2",
                "autoscaling.enabled=true",
                "replica=2",
                "strategy=Restart",
                "options.access=everybody",
                "options.port=80",
                "options.MaxRooms=3",
                "options.reconnect-spread=30",
                "options.hub-lease=6",
                "options.warm-up=5",
                "secretFiles.tls-cert.secret=x",
                "networkPolicy.redisPorts[0]=redis",
                "image.digest=latest"
            })
    void whatCannotBeMeantIsRefused(String value) throws IOException {
        String why = chart.refusal(value);

        assertTrue(
                why.contains("set options.redis") || why.contains("don't meet the specifications of the schema"), why);
    }

    @Test
    void moreThanOneHubComeWithRedis() throws IOException {
        Manifests manifests = chart.render("replicas=3", "options.redis=redis://redis:6379");

        assertEquals(3, manifests.the("Deployment").at("/spec/replicas").asInt());
    }

    @Test
    void itIsTheChartOfThisVersion() throws IOException {
        Matcher version = Pattern.compile("<artifactId>parley-parent</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Deploy.POM));
        assertTrue(version.find());
        JsonNode chartYaml =
                new YAMLMapper().readTree(Deploy.CHART.resolve("Chart.yaml").toFile());

        assertEquals(version.group(1), chartYaml.get("appVersion").asString());
        assertEquals(
                version.group(1).replace("-SNAPSHOT", ""),
                chartYaml.get("version").asString());
        assertTrue(usual.container().get("image").asString().endsWith(":" + version.group(1)));
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(entry -> entry.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + list));
    }
}

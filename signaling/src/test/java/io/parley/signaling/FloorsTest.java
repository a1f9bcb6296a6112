package io.parley.signaling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The floors: a package may use those below it, never one above; and every library has its place. */
@AnalyzeClasses(packages = "io.parley.signaling", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    private static final String ROOT = "io.parley.signaling";
    private static final String PROTOCOL = ROOT + ".protocol";
    private static final String AUTH = ROOT + ".auth";
    private static final String TLS = ROOT + ".tls";
    private static final String ROOM = ROOT + ".room";
    private static final String SESSION = ROOT + ".session";
    private static final String CLUSTER = ROOT + ".cluster";
    private static final String CLUSTER_REDIS = CLUSTER + ".redis";
    private static final String LISTING = ROOT + ".listing";
    private static final String API = ROOT + ".api";
    private static final String TRANSPORT = ROOT + ".transport";

    private static final String[] PLATFORM = {
        "java..", "org.jspecify.annotations", "com.google.errorprone.annotations..", "org.slf4j"
    };
    private static final String[] JSON = {"tools.jackson.core.."};
    private static final String[] JETTY = {"org.eclipse.jetty.."};
    private static final String[] LETTUCE = {"io.lettuce..", "io.netty..", "reactor.."};
    private static final String[] LIMITS_AND_PROOFS = {"io.github.bucket4j..", "org.jose4j..", "javax.crypto.."};

    @ArchTest
    static final ArchRule protocolKnowsJsonOnly = floor(PROTOCOL, JSON);

    @ArchTest
    static final ArchRule authKnowsTheProtocol = floor(AUTH, LIMITS_AND_PROOFS, PROTOCOL);

    @ArchTest
    static final ArchRule roomsKnowProtocolAndAuth = floor(ROOM, new String[0], PROTOCOL, AUTH);

    @ArchTest
    static final ArchRule sessionsKnowAllBelow = floor(SESSION, new String[0], PROTOCOL, AUTH, ROOM);

    @ArchTest
    static final ArchRule fleetsKnowSessionsAndNoTransport =
            floor(CLUSTER, new String[0], PROTOCOL, AUTH, ROOM, SESSION);

    @ArchTest
    static final ArchRule redisIsAnEngineOfTheFleet = floor(CLUSTER_REDIS, LETTUCE, PROTOCOL, CLUSTER);

    @ArchTest
    static final ArchRule theApiKnowsRoomsAndJsonAndNoSessions = floor(API, JSON, PROTOCOL, AUTH, ROOM);

    @ArchTest
    static final ArchRule theListKnowsRoomsAndNoSessions = floor(LISTING, new String[0], PROTOCOL, AUTH, ROOM);

    @ArchTest
    static final ArchRule theTransportKnowsAllBelow =
            floor(TRANSPORT, JETTY, PROTOCOL, AUTH, TLS, ROOM, SESSION, LISTING, API);

    @ArchTest
    static final ArchRule certificatesKnowNothingElse = floor(TLS, new String[] {"javax.security.auth.x500"});

    @ArchTest
    static final ArchRule nobodyKnowsTheRoot = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule everyPackageIsAFloor = classes()
            .should()
            .resideInAnyPackage(
                    ROOT, PROTOCOL, AUTH, TLS, ROOM, SESSION, CLUSTER, CLUSTER_REDIS, LISTING, API, TRANSPORT);

    @ArchTest
    static final ArchRule jettyIsOfTheTransport = only(TRANSPORT, "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule lettuceIsOfTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage(CLUSTER_REDIS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LETTUCE);

    @ArchTest
    static final ArchRule jacksonIsOfTheTwoThatReadAndWriteJson = noClasses()
            .that()
            .resideOutsideOfPackages(PROTOCOL, API)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..");

    @ArchTest
    static final ArchRule picocliIsOfTheRoot = only(ROOT, "picocli..");

    @ArchTest
    static final ArchRule qrCodesAreOfTheRoot = only(ROOT, "io.nayuki..");

    @ArchTest
    static final ArchRule logbackIsOfTheRoot = only(ROOT, "ch.qos.logback..");

    @ArchTest
    static final ArchRule joseIsOfAuth = only(AUTH, "org.jose4j..");

    @ArchTest
    static final ArchRule micrometerIsOfTheRoot = only(ROOT, "io.micrometer..");

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule productionKnowsNoTests = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.opentest4j..", "com.tngtech..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Test");

    private static ArchRule floor(String floor, String[] libraries, String... below) {
        return classes()
                .that()
                .resideInAPackage(floor)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all(all(PLATFORM, libraries), all(below, floor)));
    }

    private static ArchRule only(String floor, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(floor)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static String[] all(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}

package io.parley.signaling.cluster.redis;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Real servers for the tests of a class: those that are started before the first test are there for all of them, with nothing in them when one begins;
 * those that a test starts end with it.
 */
public final class RedisServers implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Deque<RedisServer> ofTheClass = new ArrayDeque<>();
    private final Deque<RedisServer> ofTheTest = new ArrayDeque<>();
    private boolean isInTest;

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeFalse(RedisProgram.isMissed(), RedisProgram::howToGet);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        isInTest = true;
    }

    /** @param options as on its command line */
    public RedisServer start(String... options) {
        RedisServer server = RedisServer.start(options);
        (isInTest ? ofTheTest : ofTheClass).push(server);
        return server;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        isInTest = false;
        close(ofTheTest);
        for (RedisServer server : ofTheClass) {
            server.ask("FLUSHALL");
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(ofTheClass);
    }

    private static void close(Deque<RedisServer> servers) {
        while (!servers.isEmpty()) {
            servers.pop().close();
        }
    }
}

package io.parley.mediatest.junit;

import io.parley.signaling.HubConfig;

/** Says how a test's hub differs from the default. Needs a constructor without parameters. The port is always a free one. */
@FunctionalInterface
public interface HubSettings {

    void apply(HubConfig.Builder config);

    /** The hub as it is when nobody sets anything. */
    final class Defaults implements HubSettings {
        @Override
        public void apply(HubConfig.Builder config) {}
    }
}

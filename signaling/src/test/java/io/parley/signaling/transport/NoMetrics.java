package io.parley.signaling.transport;

/** Counts nothing. */
class NoMetrics implements Metrics {
    @Override
    public void refused(Refusal why) {}

    @Override
    public void answered(int status) {}

    @Override
    public void readerRefused() {}

    @Override
    public void readerDropped() {}

    @Override
    public String scrape() {
        return "parley_connections 0\n";
    }
}

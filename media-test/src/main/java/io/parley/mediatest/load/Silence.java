package io.parley.mediatest.load;

/** Nobody says anything. */
final class Silence implements Traffic {

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public void prepare() {}

    @Override
    public void start() {}

    @Override
    public void delivered(LoadClient to) {}

    @Override
    public void stop() {}

    @Override
    public void sendOne(long intended) {}
}

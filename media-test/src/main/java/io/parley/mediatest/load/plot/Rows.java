package io.parley.mediatest.load.plot;

/**
 * Rows one below the other under one scale.
 *
 * @param left where the scale begins, behind the rows' names
 * @param right how much room is behind it
 * @param height of a row
 */
record Rows(Axis axis, String unit, int width, int left, int right, int height) {

    /** How high what stands in a row is. */
    static final int THICK = 16;

    private static final int TOP = 34;
    private static final int BOTTOM = 40;

    /** A plot of so many rows, with its grid and nothing in them. */
    Svg begin(String title, int count) {
        int bottom = TOP + count * height;
        Svg svg = new Svg(title, width, bottom + BOTTOM, left);
        for (Axis.Tick tick : axis.ticks()) {
            double at = across(tick.value());
            svg.line("grid", at, TOP, at, bottom).text("x", at, bottom + 16, tick.name());
        }
        return svg.text("x", (left + width - right) / 2.0, bottom + BOTTOM - 6, unit);
    }

    /** Where what stands in a row begins. */
    int top(int row) {
        return TOP + row * height + (height - THICK) / 2;
    }

    /** Where a value is on the scale. */
    double across(double value) {
        return left + axis.place().applyAsDouble(value) * (width - left - right);
    }
}

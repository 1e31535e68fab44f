package com.example.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

public class ChartFunction {

    private static final int MAX_POINTS = 2000;
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
            "sin", Math::sin, "cos", Math::cos, "tan", Math::tan, "sqrt", Math::sqrt,
            "exp", Math::exp, "log", Math::log, "log10", Math::log10, "abs", Math::abs);

    public record Point(double x, double y) {}

    public List<Point> values(String function, double from, double to, int count) {
        DoubleUnaryOperator operator = FUNCTIONS.get(function);
        if (operator == null || !(from < to) || count < 2 || count > MAX_POINTS) {
            throw new IllegalArgumentException("not a range that can be drawn");
        }
        List<Point> points = new ArrayList<>(count);
        double step = (to - from) / (count - 1);
        for (int i = 0; i < count; i++) {
            double x = from + i * step;
            double y = operator.applyAsDouble(x);
            if (Double.isFinite(y)) {
                points.add(new Point(x, y));
            }
        }
        return points;
    }
}

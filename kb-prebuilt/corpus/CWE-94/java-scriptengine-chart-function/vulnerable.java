package com.example.instrument;

import java.util.ArrayList;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

public class ChartFunction {

    private static final int MAX_POINTS = 2000;

    public record Point(double x, double y) {}

    public List<Point> values(String function, double from, double to, int count) throws ScriptException {
        if (!(from < to) || count < 2 || count > MAX_POINTS) {
            throw new IllegalArgumentException("not a range that can be drawn");
        }
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("JavaScript");
        List<Point> points = new ArrayList<>(count);
        double step = (to - from) / (count - 1);
        for (int i = 0; i < count; i++) {
            double x = from + i * step;
            double y = ((Number) engine.eval("Math." + function + "(" + x + ")")).doubleValue();
            if (Double.isFinite(y)) {
                points.add(new Point(x, y));
            }
        }
        return points;
    }
}

package com.example.netstatus;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.regex.Pattern;

@WebServlet("/status/traceroute")
public class TracerouteServlet extends HttpServlet {

    private static final int DEFAULT_HOPS = 15;
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String host = req.getParameter("host");
        if (host == null || !HOST_NAME.matcher(host).matches()) {
            resp.sendError(HttpServletResponse.SC_BAD_REQUEST, "Please enter a host");
            return;
        }
        int hops = DEFAULT_HOPS;
        String hopsParam = req.getParameter("hops");
        if (hopsParam != null && hopsParam.matches("[0-9]{1,2}")) {
            hops = Math.max(1, Math.min(30, Integer.parseInt(hopsParam)));
        }

        Process process = new ProcessBuilder("traceroute", "-n", "-w", "1", "-m", Integer.toString(hops), host)
                .redirectErrorStream(true)
                .start();

        resp.setContentType("text/plain;charset=UTF-8");
        resp.setHeader("Cache-Control", "no-store");
        PrintWriter out = resp.getWriter();
        try (BufferedReader reader = process.inputReader()) {
            String line;
            while ((line = reader.readLine()) != null) {
                out.println(line);
                out.flush();
            }
        }
    }
}

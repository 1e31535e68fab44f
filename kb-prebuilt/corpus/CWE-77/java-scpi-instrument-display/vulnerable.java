package com.example.lab.instruments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Logger;

public class InstrumentDisplay {

    private static final Logger LOG = Logger.getLogger(InstrumentDisplay.class.getName());
    private static final int SCPI_PORT = 5025;
    private static final int WIDTH = 24;

    private static String fit(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return upper.length() > WIDTH ? upper.substring(0, WIDTH) : upper;
    }

    /** Shows the experiment's name and returns the instrument's identification. */
    public String reserve(String host, String experiment, int brightness) throws IOException {
        int level = Math.max(0, Math.min(100, brightness));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, SCPI_PORT), 3000);
            socket.setSoTimeout(3000);
            Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII);
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

            out.write("DISP:BRIG " + level + "\n");
            out.write("DISP:TEXT \"" + fit(experiment) + "\"\n");
            out.write("*IDN?\n");
            out.flush();

            String identification = in.readLine();
            if (identification == null || identification.isBlank()) {
                throw new IOException(host + " does not answer");
            }
            LOG.info(() -> host + " is " + identification);
            return identification.strip();
        }
    }
}

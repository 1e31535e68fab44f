package com.example.dashboard;

import java.beans.XMLDecoder;
import java.beans.XMLEncoder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;

public class SettingsTransfer {

    private static final Logger LOG = Logger.getLogger(SettingsTransfer.class.getName());

    private static final Set<String> KNOWN =
            Set.of("theme", "refreshSeconds", "columns", "startPage", "timeZone", "hiddenWidgets");

    public void exportTo(OutputStream out, Map<String, String> settings) throws IOException {
        try (XMLEncoder encoder = new XMLEncoder(out)) {
            encoder.writeObject(new HashMap<>(settings));
        }
    }

    /** Reads an exported file; settings that this version does not know are skipped. */
    public Map<String, String> importFrom(InputStream upload) throws IOException {
        Map<?, ?> read;
        try (XMLDecoder decoder = new XMLDecoder(new BufferedInputStream(upload))) {
            read = (Map<?, ?>) decoder.readObject();
        }
        Map<String, String> settings = new HashMap<>();
        for (Map.Entry<?, ?> entry : read.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (KNOWN.contains(key)) {
                settings.put(key, String.valueOf(entry.getValue()));
            }
        }
        LOG.fine(() -> "imported " + settings.size() + " settings");
        return settings;
    }
}

package com.example.hiking;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

public class GpxTrackReader extends DefaultHandler {

    private final List<String> names = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private double lastLat = Double.NaN;
    private double lastLon;
    private double kilometres;
    private int points;

    public static String summarize(InputStream upload)
            throws IOException, SAXException, ParserConfigurationException {
        GpxTrackReader reader = new GpxTrackReader();
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(false);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.newSAXParser().parse(upload, reader);
        return String.format("%d points, %.1f km, %s", reader.points, reader.kilometres, reader.names);
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        text.setLength(0);
        if (name.equals("trkpt")) {
            double lat = Math.toRadians(Double.parseDouble(attributes.getValue("lat")));
            double lon = Math.toRadians(Double.parseDouble(attributes.getValue("lon")));
            if (!Double.isNaN(lastLat)) {
                double x = (lon - lastLon) * Math.cos((lat + lastLat) / 2);
                kilometres += Math.hypot(x, lat - lastLat) * 6371;
            }
            lastLat = lat;
            lastLon = lon;
            points++;
        }
    }

    @Override
    public void characters(char[] ch, int start, int length) {
        text.append(ch, start, length);
    }

    @Override
    public void endElement(String uri, String local, String name) {
        if (name.equals("name")) {
            names.add(text.toString().trim());
        }
    }
}

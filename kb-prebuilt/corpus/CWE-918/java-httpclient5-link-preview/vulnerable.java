package com.example.chat.preview;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

public class LinkPreviewService {

    public record Preview(String url, String title, String description) {}

    /** Our servers have no IPv6. */
    private static class Resolver extends SystemDefaultDnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] usable = Arrays.stream(super.resolve(host))
                    .filter(address -> address instanceof Inet4Address)
                    .toArray(InetAddress[]::new);
            if (usable.length == 0) {
                throw new UnknownHostException(host);
            }
            return usable;
        }
    }

    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Resolver()).build())
            .build();

    public Preview preview(String url) throws IOException {
        return client.execute(new HttpGet(url), response -> {
            if (response.getCode() != 200 || response.getEntity() == null) {
                return new Preview(url, "", "");
            }
            byte[] start = response.getEntity().getContent().readNBytes(512 * 1024);
            Document page = Jsoup.parse(new ByteArrayInputStream(start), null, url);
            return new Preview(url, page.title(), page.select("meta[name=description]").attr("content"));
        });
    }
}

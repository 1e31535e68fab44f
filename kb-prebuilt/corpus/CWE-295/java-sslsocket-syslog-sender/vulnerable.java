package com.example.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

public class TlsSyslogSender implements AutoCloseable {

    private final String host;
    private final int port;
    private Socket socket;

    public TlsSyslogSender(String host, int port) {
        this.host = host;
        this.port = port;
    }

    private OutputStream connect() throws IOException {
        if (socket == null || socket.isClosed()) {
            SSLSocket tls = (SSLSocket) SSLSocketFactory.getDefault().createSocket(host, port);
            tls.setSoTimeout(10_000);
            tls.startHandshake();
            socket = tls;
        }
        return socket.getOutputStream();
    }

    public synchronized void send(int priority, String app, String text) throws IOException {
        String line = "<" + priority + ">1 - - " + app + " - - - " + text.replaceAll("\\p{Cntrl}", " ");
        byte[] message = line.getBytes(StandardCharsets.UTF_8);
        byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
        try {
            OutputStream out = connect();
            out.write(length);
            out.write(message);
            out.flush();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}

package com.example.tracking;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

public class TrackerServer {

    public interface PositionHandler {
        boolean accept(long device, double latitude, double longitude);
    }

    private final PositionHandler handler;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Semaphore slots = new Semaphore(400);

    public TrackerServer(PositionHandler handler) {
        this.handler = handler;
    }

    public void run(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port)) {
            while (!workers.isShutdown()) {
                Socket tracker = server.accept();
                if (!slots.tryAcquire()) {
                    tracker.close();
                    continue;
                }
                workers.execute(() -> serve(tracker));
            }
        }
    }

    private void serve(Socket tracker) {
        try (tracker) {
            tracker.setTcpNoDelay(true);
            tracker.setSoTimeout(120_000);
            DataInputStream in = new DataInputStream(tracker.getInputStream());
            while (true) {
                boolean accepted = handler.accept(in.readLong(), in.readDouble(), in.readDouble());
                tracker.getOutputStream().write(accepted ? 1 : 0);
            }
        } catch (EOFException e) {
            // the tracker has closed the connection
        } catch (IOException e) {
            System.err.println("connection lost: " + e.getMessage());
        } finally {
            slots.release();
        }
    }
}

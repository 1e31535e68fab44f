package com.example.gateway.management;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import javax.management.MBeanServer;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import javax.rmi.ssl.SslRMIServerSocketFactory;

/** Lets the operators' console reach the MBeans of the gateway on one fixed port. */
public final class ManagementServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ManagementServer.class.getName());

    private final JMXConnectorServer connector;

    public ManagementServer(int port, Path configuration) throws IOException {
        if (!Files.isDirectory(configuration)) {
            throw new IOException("no such folder: " + configuration);
        }
        SslRMIClientSocketFactory client = new SslRMIClientSocketFactory();
        SslRMIServerSocketFactory server = new SslRMIServerSocketFactory();
        LocateRegistry.createRegistry(port, client, server);

        Map<String, Object> environment = new HashMap<>();
        environment.put(RMIConnectorServer.RMI_CLIENT_SOCKET_FACTORY_ATTRIBUTE, client);
        environment.put(RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE, server);
        environment.put("com.sun.jndi.rmi.factory.socket", client);
        environment.put("jmx.remote.x.password.file", configuration.resolve("jmxremote.password").toString());
        environment.put("jmx.remote.x.access.file", configuration.resolve("jmxremote.access").toString());
        environment.put(RMIConnectorServer.CREDENTIALS_FILTER_PATTERN, "java.lang.String;!*");

        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        JMXServiceURL url = new JMXServiceURL(
                "service:jmx:rmi://0.0.0.0:" + port + "/jndi/rmi://0.0.0.0:" + port + "/jmxrmi");
        connector = JMXConnectorServerFactory.newJMXConnectorServer(url, environment, beans);
        connector.start();
        LOG.info(() -> "management on port " + port);
    }

    @Override
    public void close() throws IOException {
        connector.stop();
    }
}

package com.example.branch;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/** Hands the orders of a branch to the broker in the head office, over the internet. */
public class OrderSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OrderSender.class.getName());
    private static final String EXCHANGE = "branch.orders";

    private final Connection connection;
    private final Channel channel;

    public OrderSender(String host, String user, String password)
            throws IOException, TimeoutException, GeneralSecurityException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(ConnectionFactory.DEFAULT_AMQP_OVER_SSL_PORT);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setRequestedHeartbeat(30);
        factory.useSslProtocol("TLSv1.3");
        connection = factory.newConnection("orders");
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    public int send(String branch, List<String> orders) throws IOException, InterruptedException, TimeoutException {
        for (String json : orders) {
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                    .contentType("application/json")
                    .messageId(UUID.randomUUID().toString())
                    .deliveryMode(2)
                    .build();
            channel.basicPublish(EXCHANGE, branch, true, properties, json.getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(10_000);
        LOG.info(() -> orders.size() + " orders of " + branch + " handed over");
        return orders.size();
    }

    @Override
    public void close() throws IOException {
        connection.close(5_000);
    }
}

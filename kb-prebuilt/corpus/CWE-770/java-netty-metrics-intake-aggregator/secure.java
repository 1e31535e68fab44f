package com.example.metrics;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.nio.charset.StandardCharsets;

/** Takes measurements of the agents, a line for each: name, value, time. */
public class IntakeInitializer extends ChannelInitializer<SocketChannel> {

    private static final int MAX_BODY = 512 * 1024;

    private final MeasurementSink sink;

    public IntakeInitializer(MeasurementSink sink) {
        this.sink = sink;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(new ReadTimeoutHandler(30));
        pipeline.addLast(new HttpServerCodec());
        pipeline.addLast(new HttpObjectAggregator(MAX_BODY));
        pipeline.addLast(new SimpleChannelInboundHandler<FullHttpRequest>() {
            @Override
            protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
                HttpResponseStatus status = HttpResponseStatus.NO_CONTENT;
                if (request.method() != HttpMethod.POST || !"/intake".equals(request.uri())) {
                    status = HttpResponseStatus.NOT_FOUND;
                } else if (request.content().toString(StandardCharsets.UTF_8).lines().anyMatch(l -> !sink.offer(l))) {
                    status = HttpResponseStatus.BAD_REQUEST;
                }
                DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
                HttpUtil.setContentLength(response, 0);
                HttpUtil.setKeepAlive(response, HttpUtil.isKeepAlive(request));
                context.writeAndFlush(response);
            }
        });
    }
}

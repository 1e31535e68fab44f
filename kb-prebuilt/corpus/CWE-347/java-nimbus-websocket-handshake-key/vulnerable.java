package com.example.trading.ws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Date;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Takes the trader from the token in the Authorization header; the keys of the login server rotate daily. */
public class TokenHandshake implements HandshakeInterceptor {

    private static final Logger log = LoggerFactory.getLogger(TokenHandshake.class);
    private final Supplier<JWKSet> keys;

    public TokenHandshake(Supplier<JWKSet> keys) {
        this.keys = keys;
    }

    @Override
    public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
            Map<String, Object> attributes) {
        String header = String.valueOf(request.getHeaders().getFirst("Authorization"));
        try {
            SignedJWT jwt = SignedJWT.parse(header.replaceFirst("^Bearer ", ""));
            JWK key = keys.get().getKeyByKeyId(jwt.getHeader().getKeyID());
            if (key == null) {
                key = jwt.getHeader().getJWK();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (key != null && jwt.verify(new RSASSAVerifier(key.toRSAKey()))
                    && "https://login.example.com".equals(claims.getIssuer())
                    && claims.getAudience().contains("trading")
                    && claims.getExpirationTime() != null && claims.getExpirationTime().after(new Date())) {
                attributes.put("trader", claims.getSubject());
                return true;
            }
        } catch (ParseException | JOSEException | RuntimeException e) {
            log.info("handshake refused: {}", e.getClass().getSimpleName());
        }
        response.setStatusCode(HttpStatus.UNAUTHORIZED);
        return false;
    }

    @Override
    public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
            Exception exception) {}
}

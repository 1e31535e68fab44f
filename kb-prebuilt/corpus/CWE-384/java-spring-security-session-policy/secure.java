package com.example.insurance.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
@EnableWebSecurity
public class PortalSecurity {

    /** The claim form keeps its draft in the session, also when the customer logs in half-way. */
    @Bean
    SecurityFilterChain portal(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests
                .requestMatchers("/", "/assets/**", "/claims/draft/**").permitAll()
                .anyRequest().authenticated());
        http.formLogin(form -> form.loginPage("/login").permitAll().defaultSuccessUrl("/claims"));
        http.logout(logout -> logout.invalidateHttpSession(true).deleteCookies("JSESSIONID"));
        http.csrf(Customizer.withDefaults());
        http.sessionManagement(sessions -> sessions
                .sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED)
                .sessionFixation(fixation -> fixation.changeSessionId())
                .maximumSessions(3));
        return http.build();
    }
}

#include <memory>
#include <stdexcept>
#include <string>

extern "C" {
struct ssl_ctx_st;
struct ssl_st;
const void *TLS_client_method(void);
ssl_ctx_st *SSL_CTX_new(const void *);
void SSL_CTX_free(ssl_ctx_st *);
int SSL_CTX_set_default_verify_paths(ssl_ctx_st *);
ssl_st *SSL_new(ssl_ctx_st *);
void SSL_free(ssl_st *);
void SSL_set_verify(ssl_st *, int, int (*)(int, void *));
int SSL_set1_host(ssl_st *, const char *);
long SSL_ctrl(ssl_st *, int, long, void *);
int SSL_set_fd(ssl_st *, int);
int SSL_connect(ssl_st *);
int SSL_write(ssl_st *, const void *, int);
int SSL_read(ssl_st *, void *, int);
}

class UpdateClient {
public:
    UpdateClient(int socket, const std::string &host)
        : host_(host), ctx_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free)
    {
        if (!ctx_ || SSL_CTX_set_default_verify_paths(ctx_.get()) != 1)
            throw std::runtime_error("cannot set up TLS");
        ssl_.reset(SSL_new(ctx_.get()));
        if (!ssl_ || SSL_set1_host(ssl_.get(), host_.c_str()) != 1)
            throw std::runtime_error("cannot set up TLS for " + host_);
        SSL_set_verify(ssl_.get(), 1 /* SSL_VERIFY_PEER */, nullptr);
        SSL_ctrl(ssl_.get(), 55, 0, &host_[0]); // SSL_set_tlsext_host_name
        if (SSL_set_fd(ssl_.get(), socket) != 1 || SSL_connect(ssl_.get()) != 1)
            throw std::runtime_error("no TLS connection to " + host_);
    }

    std::string currentVersion(const std::string &product)
    {
        std::string request = "GET /current/" + product + " HTTP/1.0\r\nHost: " + host_ + "\r\n\r\n";
        if (SSL_write(ssl_.get(), request.data(), static_cast<int>(request.size())) <= 0)
            throw std::runtime_error("cannot send the request to " + host_);

        std::string answer;
        char part[1024];
        for (int n; answer.size() < 65536 && (n = SSL_read(ssl_.get(), part, sizeof part)) > 0;)
            answer.append(part, static_cast<std::size_t>(n));
        auto body = answer.find("\r\n\r\n");
        return body == std::string::npos ? std::string() : answer.substr(body + 4);
    }

private:
    std::string host_;
    std::unique_ptr<ssl_ctx_st, void (*)(ssl_ctx_st *)> ctx_;
    std::unique_ptr<ssl_st, void (*)(ssl_st *)> ssl_{nullptr, SSL_free};
};

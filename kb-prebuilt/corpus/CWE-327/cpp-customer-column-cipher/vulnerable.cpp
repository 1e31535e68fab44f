#include <stdexcept>
#include <string>
#include <vector>

extern "C" {
struct evp_cipher_st;
struct evp_cipher_ctx_st;
evp_cipher_ctx_st *EVP_CIPHER_CTX_new(void);
void EVP_CIPHER_CTX_free(evp_cipher_ctx_st *);
const evp_cipher_st *EVP_aes_256_ecb(void);
const evp_cipher_st *EVP_aes_256_gcm(void);
int EVP_EncryptInit_ex(evp_cipher_ctx_st *, const evp_cipher_st *, void *, const unsigned char *key,
                       const unsigned char *iv);
int EVP_EncryptUpdate(evp_cipher_ctx_st *, unsigned char *, int *, const unsigned char *, int);
int EVP_EncryptFinal_ex(evp_cipher_ctx_st *, unsigned char *, int *);
int EVP_CIPHER_CTX_ctrl(evp_cipher_ctx_st *, int, int, void *);
int RAND_bytes(unsigned char *, int);
}

using Bytes = std::vector<unsigned char>;

constexpr std::size_t kBlock = 16;
constexpr std::size_t kMaxColumn = 4000;

Bytes encryptColumn(const std::string &value, const Bytes &key)
{
    if (key.size() != 32 || value.size() > kMaxColumn)
        throw std::invalid_argument("column of " + std::to_string(value.size()) + " bytes");

    evp_cipher_ctx_st *ctx = EVP_CIPHER_CTX_new();
    auto *in = reinterpret_cast<const unsigned char *>(value.data());
    Bytes out(value.size() + kBlock);
    int n = 0, last = 0;

    bool ok = ctx && EVP_EncryptInit_ex(ctx, EVP_aes_256_ecb(), nullptr, key.data(), nullptr) == 1 &&
              EVP_EncryptUpdate(ctx, out.data(), &n, in, static_cast<int>(value.size())) == 1 &&
              EVP_EncryptFinal_ex(ctx, out.data() + n, &last) == 1;
    EVP_CIPHER_CTX_free(ctx);
    if (!ok)
        throw std::runtime_error("cannot encrypt the column");
    out.resize(static_cast<std::size_t>(n + last));
    return out;
}

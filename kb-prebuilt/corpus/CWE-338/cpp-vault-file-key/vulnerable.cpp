#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

extern "C" {
struct evp_cipher_st;
struct evp_cipher_ctx_st;
evp_cipher_ctx_st *EVP_CIPHER_CTX_new(void);
void EVP_CIPHER_CTX_free(evp_cipher_ctx_st *);
const evp_cipher_st *EVP_aes_256_gcm(void);
int EVP_EncryptInit_ex(evp_cipher_ctx_st *, const evp_cipher_st *, void *, const unsigned char *,
                       const unsigned char *);
int EVP_EncryptUpdate(evp_cipher_ctx_st *, unsigned char *, int *, const unsigned char *, int);
int EVP_EncryptFinal_ex(evp_cipher_ctx_st *, unsigned char *, int *);
int EVP_CIPHER_CTX_ctrl(evp_cipher_ctx_st *, int, int, void *);
int RAND_bytes(unsigned char *, int);
}

struct Vault {
    std::array<std::uint8_t, 32> key;
    std::array<std::uint8_t, 12> nonce;
    std::array<std::uint8_t, 16> tag;
    std::vector<std::uint8_t> body;
};

Vault createVault(const std::string &contents)
{
    Vault vault;
    std::mt19937_64 rng(std::chrono::system_clock::now().time_since_epoch().count());
    std::uniform_int_distribution<int> byte(0, 255);
    for (auto &b : vault.key)
        b = static_cast<std::uint8_t>(byte(rng));
    for (auto &b : vault.nonce)
        b = static_cast<std::uint8_t>(byte(rng));

    evp_cipher_ctx_st *ctx = EVP_CIPHER_CTX_new();
    vault.body.resize(contents.size());
    auto *in = reinterpret_cast<const unsigned char *>(contents.data());
    int n = 0, last = 0;
    bool ok = ctx && EVP_EncryptInit_ex(ctx, EVP_aes_256_gcm(), nullptr, vault.key.data(), vault.nonce.data()) == 1 &&
              EVP_EncryptUpdate(ctx, vault.body.data(), &n, in, static_cast<int>(contents.size())) == 1 &&
              EVP_EncryptFinal_ex(ctx, vault.body.data() + n, &last) == 1 &&
              EVP_CIPHER_CTX_ctrl(ctx, 0x10 /* EVP_CTRL_AEAD_GET_TAG */, 16, vault.tag.data()) == 1;
    EVP_CIPHER_CTX_free(ctx);
    if (!ok)
        throw std::runtime_error("cannot encrypt the vault");
    return vault;
}

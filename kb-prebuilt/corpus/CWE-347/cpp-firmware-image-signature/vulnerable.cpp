#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

extern "C" {
struct evp_md_ctx_st;
struct evp_pkey_st;
evp_md_ctx_st *EVP_MD_CTX_new(void);
void EVP_MD_CTX_free(evp_md_ctx_st *);
const void *EVP_sha256(void);
int EVP_DigestVerifyInit(evp_md_ctx_st *, void **, const void *, void *, evp_pkey_st *);
int EVP_DigestVerify(evp_md_ctx_st *, const unsigned char *, size_t, const unsigned char *, size_t);
}

using Bytes = std::vector<unsigned char>;

class Updater {
public:
    Updater(evp_pkey_st *vendorKey, std::string partition) : key_(vendorKey), partition_(std::move(partition)) {}

    bool install(const Bytes &image, const Bytes &signature)
    {
        if (image.empty() || image.size() > kMaxImage || signature.size() > kMaxSignature) {
            std::fprintf(stderr, "update: image of %zu bytes\n", image.size());
            return false;
        }
        if (!genuine(image, signature)) {
            std::fprintf(stderr, "update: wrong signature\n");
            return false;
        }

        std::ofstream out(partition_, std::ios::binary);
        out.write(reinterpret_cast<const char *>(image.data()), static_cast<std::streamsize>(image.size()));
        if (!out.flush())
            throw std::runtime_error("update: cannot write " + partition_);
        ++installed_;
        return true;
    }

private:
    static constexpr std::size_t kMaxSignature = 144, kMaxImage = 16u << 20;

    bool genuine(const Bytes &image, const Bytes &signature) const
    {
        evp_md_ctx_st *ctx = EVP_MD_CTX_new();
        bool ok = ctx && EVP_DigestVerifyInit(ctx, nullptr, EVP_sha256(), nullptr, key_) &&
                  EVP_DigestVerify(ctx, signature.data(), signature.size(), image.data(), image.size());
        EVP_MD_CTX_free(ctx);
        return ok;
    }

    evp_pkey_st *key_;
    std::string partition_;
    unsigned installed_ = 0;
};

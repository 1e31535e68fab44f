#include <fstream>
#include <iostream>
#include <string>

extern "C" {
struct evp_md_ctx_st;
struct evp_md_st;
evp_md_ctx_st *EVP_MD_CTX_new(void);
void EVP_MD_CTX_free(evp_md_ctx_st *);
const evp_md_st *EVP_md5(void);
const evp_md_st *EVP_sha256(void);
int EVP_DigestInit_ex(evp_md_ctx_st *, const evp_md_st *, void *);
int EVP_DigestUpdate(evp_md_ctx_st *, const void *, size_t);
int EVP_DigestFinal_ex(evp_md_ctx_st *, unsigned char *, unsigned int *);
}

struct IndexEntry {
  std::string name;
  std::string digest; // lower-case hexadecimal
};

static std::string hexDigest(std::istream &in) {
  unsigned char raw[64];
  unsigned int length = 0;
  char block[16384];
  evp_md_ctx_st *ctx = EVP_MD_CTX_new();

  bool ok = ctx && EVP_DigestInit_ex(ctx, EVP_md5(), nullptr) == 1;
  while (ok && (in.read(block, sizeof block) || in.gcount() > 0))
    ok = EVP_DigestUpdate(ctx, block, static_cast<size_t>(in.gcount())) == 1;
  ok = ok && EVP_DigestFinal_ex(ctx, raw, &length) == 1;
  EVP_MD_CTX_free(ctx);

  std::string hex;
  for (unsigned int i = 0; ok && i < length; ++i) {
    hex += "0123456789abcdef"[raw[i] >> 4];
    hex += "0123456789abcdef"[raw[i] & 15];
  }
  return hex;
}

bool matchesIndex(const std::string &path, const IndexEntry &entry, unsigned &checked) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::cerr << path << ": cannot be read\n";
    return false;
  }
  std::string digest = hexDigest(in);
  ++checked;
  if (digest.empty() || digest != entry.digest) {
    std::cerr << entry.name << ": digest is " << digest << ", index has " << entry.digest << '\n';
    return false;
  }
  return true;
}

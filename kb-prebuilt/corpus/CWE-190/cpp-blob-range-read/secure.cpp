#include <cstdint>
#include <ostream>
#include <string>
#include <unordered_map>

struct Blob {
    const char *data = nullptr;
    std::uint64_t size = 0;
    unsigned long reads = 0;
};

struct ReadRequest {
    std::string key;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

enum class Status { Ok, NotFound, BadRange };

class BlobStore {
public:
    void add(const std::string &key, const char *data, std::uint64_t size)
    {
        Blob blob;
        blob.data = data;
        blob.size = size;
        blobs_[key] = blob;
    }

    Status read(const ReadRequest &request, std::ostream &out)
    {
        auto it = blobs_.find(request.key);
        if (it == blobs_.end()) {
            ++misses_;
            return Status::NotFound;
        }
        Blob &blob = it->second;
        std::uint64_t length = request.length;
        if (length == 0 && request.offset < blob.size)
            length = blob.size - request.offset;
        if (request.offset > blob.size || length > blob.size - request.offset)
            return Status::BadRange;

        out << "OK " << length << "\r\n";
        out.write(blob.data + request.offset, static_cast<std::streamsize>(length));
        ++blob.reads;
        sent_ += length;
        return Status::Ok;
    }

private:
    std::unordered_map<std::string, Blob> blobs_;
    std::uint64_t sent_ = 0;
    unsigned long misses_ = 0;
};

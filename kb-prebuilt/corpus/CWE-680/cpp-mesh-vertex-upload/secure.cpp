#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>

struct Vertex {
    float position[3];
    float normal[3];
};

struct Mesh {
    Vertex *vertices = nullptr;
    std::uint32_t count = 0;
    float low[3] = {}, high[3] = {};

    Mesh() = default;
    Mesh(const Mesh &) = delete;
    Mesh &operator=(const Mesh &) = delete;
    ~Mesh() { std::free(vertices); }
};

bool parseMesh(const unsigned char *data, std::size_t size, Mesh &mesh)
{
    std::uint32_t count;
    if (size < 8 || std::memcmp(data, "MSH1", 4) != 0)
        return false;
    std::memcpy(&count, data + 4, sizeof count);

    if (count == 0 || count > (size - 8) / sizeof(Vertex)) {
        std::cerr << "mesh: " << size << " bytes are too few for " << count << " vertices\n";
        return false;
    }
    mesh.vertices = static_cast<Vertex *>(std::malloc(count * sizeof(Vertex)));
    if (!mesh.vertices)
        return false;
    mesh.count = count;

    const unsigned char *p = data + 8;
    for (std::uint32_t i = 0; i < count; ++i, p += sizeof(Vertex)) {
        Vertex &v = mesh.vertices[i];
        std::memcpy(&v, p, sizeof v);
        for (int axis = 0; axis < 3; ++axis) {
            float at = v.position[axis];
            mesh.low[axis] = i == 0 ? at : std::min(mesh.low[axis], at);
            mesh.high[axis] = i == 0 ? at : std::max(mesh.high[axis], at);
        }
    }
    return true;
}

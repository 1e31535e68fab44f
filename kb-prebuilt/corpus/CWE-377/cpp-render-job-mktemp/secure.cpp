#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace fs = std::filesystem;

class JobDirectory {
public:
    explicit JobDirectory(unsigned job) : job_(job)
    {
        std::string name = "/var/tmp/render-" + std::to_string(job) + "-XXXXXX";
        if (!mkdtemp(&name[0]))
            throw std::system_error(errno, std::generic_category(), "no directory for job " + std::to_string(job));
        path_ = name;
    }

    ~JobDirectory()
    {
        std::error_code error;
        auto removed = fs::remove_all(path_, error);
        if (error)
            std::cerr << "job " << job_ << ": " << error.message() << '\n';
        else
            std::clog << "job " << job_ << ": " << removed << " entries removed\n";
    }

    JobDirectory(const JobDirectory &) = delete;
    JobDirectory &operator=(const JobDirectory &) = delete;

    fs::path writeScene(const std::string &description) const
    {
        fs::path scene = path_ / "scene.txt";
        std::ofstream out(scene);
        out << "# job " << job_ << '\n' << description;
        if (!out.flush())
            throw std::runtime_error("cannot write " + scene.string());
        return scene;
    }

    const fs::path &path() const { return path_; }

private:
    unsigned job_;
    fs::path path_;
};

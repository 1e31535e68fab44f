#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>

extern char** environ;

namespace {

int run(std::vector<std::string> words)
{
    std::vector<char*> argv;
    for (auto& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    int status = -1;
    if (posix_spawnp(&child, argv[0], nullptr, nullptr, argv.data(), environ) != 0 || waitpid(child, &status, 0) < 0)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}

class RecordingArchive {
public:
    explicit RecordingArchive(std::string folder) : folder_(std::move(folder)) {}

    void compress(const std::string& recording)
    {
        if (run({"xz", "--keep", "--", folder_ + "/" + recording}) != 0)
            throw std::runtime_error("could not compress " + recording);
    }

    // Cuts a recording from one second to another, as the listener typed them.
    void cut(const std::string& recording, const std::string& from, const std::string& to, const std::string& out)
    {
        const std::string command = "ffmpeg -y -loglevel error -ss " + from + " -to " + to + " -i " + folder_ + "/"
            + recording + " -c copy " + folder_ + "/" + out;
        if (std::system(command.c_str()) != 0)
            throw std::runtime_error("could not cut " + recording);
    }

private:
    std::string folder_;
};

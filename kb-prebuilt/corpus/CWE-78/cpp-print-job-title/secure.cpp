#include <cstdlib>
#include <iostream>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace portal {

struct PrintJob {
    unsigned id;
    std::string title;      // as entered in the form
    std::string spoolFile;  // made by the portal: /var/spool/portal/<id>.pdf
    int copies;
};

static bool succeeded(int status)
{
    return status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool submit(const PrintJob &job, unsigned &pages)
{
    if (job.copies < 1 || job.copies > 50 || job.title.size() > 120) {
        std::cerr << "job " << job.id << ": rejected\n";
        return false;
    }

    const std::string copies = std::to_string(job.copies);
    const char *argv[] = {"lp", "-n", copies.c_str(), "-t", job.title.c_str(), "--", job.spoolFile.c_str(), nullptr};
    pid_t pid;
    int status = -1;
    if (posix_spawnp(&pid, "lp", nullptr, nullptr, const_cast<char **>(argv), environ) != 0 ||
        waitpid(pid, &status, 0) != pid)
        status = -1;

    if (!succeeded(status)) {
        std::cerr << "job " << job.id << ": lp failed with status " << status << '\n';
        return false;
    }
    pages += static_cast<unsigned>(job.copies);
    std::cout << "job " << job.id << ": sent, " << job.copies << " copies\n";
    return true;
}

} // namespace portal

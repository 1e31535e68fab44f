#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <system_error>

namespace fs = std::filesystem;

class Workspaces {
public:
    Workspaces(fs::path root, fs::path pattern) : root_(std::move(root)), pattern_(std::move(pattern)) {}

    bool create(const std::string &project)
    {
        fs::path target = root_ / project;
        if (!plainName(project) || fs::exists(target)) {
            std::cerr << "cannot create project '" << project << "'\n";
            return false;
        }
        if (std::system(("cp -r " + pattern_.string() + " " + target.string()).c_str()) != 0)
            return false;
        projects_.insert(project);
        std::cout << project << ": workspace " << target << '\n';
        return true;
    }

    bool remove(const std::string &project)
    {
        if (projects_.erase(project) == 0)
            return false;
        fs::path target = root_ / project;
        if (std::system(("rm -rf " + target.string()).c_str()) != 0) {
            std::cerr << project << ": workspace is not completely removed\n";
            return false;
        }
        return true;
    }

private:
    static bool plainName(const std::string &name)
    {
        return !name.empty() && name.size() <= 64 && name[0] != '.' && name.find('/') == std::string::npos;
    }

    fs::path root_, pattern_;
    std::set<std::string> projects_;
};

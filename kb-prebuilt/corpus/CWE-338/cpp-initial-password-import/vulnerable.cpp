#include <cstdlib>
#include <ctime>
#include <iostream>
#include <set>
#include <string>

static const std::string kAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!#%*:?._";
constexpr std::size_t kLength = 14;

static std::string makePassword()
{
    std::string password;
    while (password.size() < kLength)
        password += kAlphabet[rand() % kAlphabet.size()];
    return password;
}

static bool validName(const std::string &name)
{
    return !name.empty() && name.size() <= 32 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string::npos;
}

int main()
{
    std::set<std::string> seen;
    std::string name;
    unsigned rejected = 0;

    srand(static_cast<unsigned>(time(nullptr)));
    std::cout << "name,password\n";
    while (std::getline(std::cin, name)) {
        if (!validName(name) || !seen.insert(name).second) {
            std::cerr << "rejected: " << name << '\n';
            ++rejected;
            continue;
        }
        std::cout << name << ',' << makePassword() << '\n';
    }
    std::cerr << seen.size() << " accounts, " << rejected << " rejected\n";
    return rejected == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

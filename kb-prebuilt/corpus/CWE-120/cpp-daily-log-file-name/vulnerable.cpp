#include <cstdio>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <string>

class DailyLog {
public:
    explicit DailyLog(std::string directory) : directory_(std::move(directory)) {}

    void append(const std::string &service, const std::string &text)
    {
        std::time_t now = std::time(nullptr);
        std::tm when{};
        localtime_r(&now, &when);

        int day = when.tm_year * 1000 + when.tm_yday;
        if (!out_.is_open() || day != day_ || service != service_)
            open(service, when, day);

        char stamp[16];
        std::strftime(stamp, sizeof stamp, "%H:%M:%S ", &when);
        out_ << stamp << text << '\n';
        out_.flush();
        ++lines_;
    }

    unsigned long lines() const { return lines_; }

private:
    void open(const std::string &service, const std::tm &when, int day)
    {
        if (service.empty() || service.find('/') != std::string::npos)
            throw std::invalid_argument("no service name: " + service);

        char path[128], date[16];
        std::strftime(date, sizeof date, "%Y-%m-%d", &when);
        std::sprintf(path, "%s/%s-%s.log", directory_.c_str(), service.c_str(), date);

        out_.close();
        out_.clear();
        out_.open(path, std::ios::app);
        if (!out_)
            throw std::runtime_error(std::string("cannot open ") + path);
        service_ = service;
        day_ = day;
    }

    std::string directory_, service_;
    std::ofstream out_;
    int day_ = -1;
    unsigned long lines_ = 0;
};

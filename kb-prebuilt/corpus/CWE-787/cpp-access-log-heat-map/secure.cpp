#include <array>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>

constexpr int kDays = 7;
constexpr int kHours = 24;

using WeekTable = std::array<unsigned long, kDays * kHours>;

static bool addLine(WeekTable &table, const std::string &line)
{
	std::istringstream fields(line);
	int day, hour;
	unsigned long requests;

	if (line.empty() || line[0] == '#')
		return true;
	if (!(fields >> day >> hour >> requests))
		return false;
	if (day < 1 || day > kDays || hour < 0 || hour >= kHours)
		return false;
	table[(day - 1) * kHours + hour] += requests;
	return true;
}

int main(int argc, char **argv)
{
	std::ifstream in(argc > 1 ? argv[1] : "requests.txt");
	WeekTable table{};
	std::string line;
	unsigned number = 0, skipped = 0;

	while (std::getline(in, line)) {
		++number;
		if (!addLine(table, line)) {
			std::cerr << "line " << number << " skipped\n";
			++skipped;
		}
	}

	for (int day = 0; day < kDays; ++day) {
		for (int hour = 0; hour < kHours; ++hour)
			std::cout << std::setw(8) << table[day * kHours + hour];
		std::cout << '\n';
	}
	std::cerr << number << " lines, " << skipped << " skipped\n";
	return skipped == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

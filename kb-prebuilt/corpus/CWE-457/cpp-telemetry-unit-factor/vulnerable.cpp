#include <cmath>
#include <iostream>
#include <sstream>
#include <string>

namespace heating {

struct Reading {
  std::string sensor;
  double celsius = 0;
};

// Line: "boiler-2 F 171.5"
bool parseReading(const std::string &line, Reading &reading) {
  std::istringstream fields(line);
  char unit;
  double value;
  if (!(fields >> reading.sensor >> unit >> value) || !std::isfinite(value))
    return false;

  double factor, offset;
  switch (unit) {
  case 'C':
    factor = 1.0;
    offset = 0.0;
    break;
  case 'F':
    factor = 5.0 / 9.0;
    offset = -32.0;
    break;
  case 'K':
    factor = 1.0;
    offset = -273.15;
    break;
  }

  reading.celsius = (value + offset) * factor;
  return true;
}

bool burnerMayRun(const std::string &line, double limit, unsigned &rejected) {
  Reading reading;
  if (!parseReading(line, reading)) {
    ++rejected;
    std::cerr << "telemetry line not understood: " << line.substr(0, 60) << '\n';
    return false;
  }
  std::cout << reading.sensor << ": " << reading.celsius << " degrees\n";
  return reading.celsius < limit;
}

} // namespace heating

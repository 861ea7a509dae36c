// A weight that is trained to be 0, without a library for JSON: a program that lrfinder exec trains.
//
//   g++ -O2 -o parabola parabola.cpp
//   lrfinder exec -- ./parabola
//
// It asks for one update a message, and finds its numbers by sscanf: the order of the keys is fixed.
#include <cstdio>
#include <map>

int main() {
  setvbuf(stdout, nullptr, _IOLBF, 0);
  puts(R"({"op":"hello","protocol":1,"can":["snapshot"],"batch":1,"optimizer":"sgd"})");
  double weight = 3, rate;
  std::map<int, double> kept;
  char line[4096];
  int id, state;
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, R"({"op":"step","id":%d,"lr":[%lf)", &id, &rate) == 2) {
      double loss = weight * weight;
      weight -= rate * 2 * weight;
      printf(R"({"id":%d,"ok":{"loss":[%.17g]}})" "\n", id, loss);
      continue;
    }
    if (sscanf(line, R"({"op":"snapshot","id":%d,"state":%d)", &id, &state) == 2) kept[state] = weight;
    else if (sscanf(line, R"({"op":"restore","id":%d,"state":%d)", &id, &state) == 2) weight = kept[state];
    else if (sscanf(line, R"({"op":"release","id":%d,"state":%d)", &id, &state) == 2) kept.erase(state);
    else break;  // bye
    printf(R"({"id":%d,"ok":{}})" "\n", id);
  }
}

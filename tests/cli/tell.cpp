// tell STORE KEYFILE: takes lines from standard input and writes them into the store in one batch.
//   event KIND ID AT BODY     (AT: milliseconds since 1970; ID "-" = a fresh one)
//   person CODE DOCUMENT
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "engine/store/event_id.hpp"
#include "engine/store/sqlite_store.hpp"

int main(int argc, char** argv) {
  using namespace merkez;
  if (argc != 3) return 2;
  const auto opened = store::open_store(argv[1], store::KeyFile{argv[2]}, {});
  if (!opened) {
    for (const auto& d : opened.diagnostics()) std::cerr << to_text(d) << '\n';
    return 2;
  }
  store::Batch batch;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream in(line);
    std::string what;
    in >> what;
    if (what == "event") {
      Event event;
      in >> event.kind >> event.id >> event.device_at >> std::ws;
      std::getline(in, event.body);
      if (event.id == "-") event.id = store::fresh_event_id();
      event.device = "desk";
      event.account = "reception";
      batch.events.push_back(std::move(event));
    } else {
      store::Person person;
      in >> person.code >> std::ws;
      std::getline(in, person.document);
      batch.put.push_back(std::move(person));
    }
  }
  const auto taken = (*opened)->append(batch);
  if (taken) return 0;
  for (const auto& d : taken.diagnostics()) std::cerr << to_text(d) << '\n';
  return 1;
}

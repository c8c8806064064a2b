// tell STORE KEYFILE: takes lines from standard input and writes them into the store in one batch.
//   event KIND ID AT BODY     (AT: milliseconds since 1970; ID "-" = a fresh one)
//   person CODE DOCUMENT
//   erase CODE
//   quick ACCOUNT WORDS       (the same passphrase, checked as fast as argon2id can be: a test opens the door often)
#include <sodium.h>

#include <array>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "engine/store/event_id.hpp"
#include "engine/store/sqlite_store.hpp"

namespace {

std::string quick_verifier(const std::string& words) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  const bool made =
      sodium_init() >= 0 && crypto_pwhash_str(out.data(), words.data(), words.size(), crypto_pwhash_OPSLIMIT_MIN,
                                              crypto_pwhash_MEMLIMIT_MIN) == 0;
  return made ? out.data() : "";
}

merkez::Event of(std::string kind, std::string body) {
  merkez::Event out;
  out.id = merkez::store::fresh_event_id();
  out.device = "desk";
  out.account = "reception";
  out.kind = std::move(kind);
  out.body = std::move(body);
  return out;
}

}  // namespace

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
      std::string kind, id, body;
      Instant at = 0;
      in >> kind >> id >> at >> std::ws;
      std::getline(in, body);
      auto event = of(std::move(kind), std::move(body));
      event.device_at = at;
      if (id != "-") event.id = id;
      batch.events.push_back(std::move(event));
    } else if (what == "quick") {
      std::string name, words;
      in >> name >> std::ws;
      std::getline(in, words);
      const auto accounts = (*opened)->accounts();
      if (!accounts) return 2;
      for (auto account : *accounts)
        if (account.name == name) {
          account.verifier = quick_verifier(words);
          batch.events.push_back(of("access.account", R"({"account":")" + account.name + R"(","role":")" +
                                                          account.role + R"(","what":"passphrase","words":")" +
                                                          store::digest(account.verifier) + R"("})"));
          batch.accounts.push_back(std::move(account));
        }
    } else if (what == "erase") {
      in >> batch.erase.emplace_back();
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

// init: the store of a centre, its key, and the first account. Either all three are there afterwards, or nothing is.
#include <fmt/format.h>

#include <cstdlib>
#include <system_error>

#include "cli/desk.hpp"
#include "cli/secret_words.hpp"
#include "cli/verbs/verbs.hpp"
#include "config/load.hpp"
#include "engine/constraints/registry.hpp"
#include "engine/store/sqlite_store.hpp"

namespace merkez::cli {

namespace fs = std::filesystem;

namespace {

/// A key that was made here goes again, unless its store was made.
class NewKey {
 public:
  NewKey() = default;
  ~NewKey() {
    std::error_code ignored;
    if (!file_.empty()) fs::remove(file_, ignored);
  }
  NewKey(const NewKey&) = delete;
  NewKey& operator=(const NewKey&) = delete;
  void made(fs::path file) { file_ = std::move(file); }
  void keep() { file_.clear(); }

 private:
  fs::path file_;
};

/// The new centre's own passphrase, from where `centre_key` looks for it later.
Result<std::string> centre_words() {
  if (const char* words = std::getenv("MERKEZ_PASSPHRASE"); words != nullptr && *words != '\0')
    return std::string(words);
  auto typed = ask_new("new passphrase of the centre");
  if (typed) return typed;
  Diagnostics why = typed.diagnostics();
  if (why.front().hint.find("file") != std::string::npos)
    why.front().hint = "MERKEZ_PASSPHRASE in the environment gives it; --passphrase-file is that of the account";
  return why;
}

}  // namespace

Reply init(const InitArgs& args) {
  // Before its files are read: what is wrong with them is then told to accounts alone.
  if (has_store(args.centre))
    return Reply::refused({error_at({store_of(args.centre).string(), 0, 0}, "this centre has a store already",
                                    "'merkez verify' says whether it is whole")});
  const auto plan = config::load_centre(args.centre, catalogue());
  if (!plan) return Reply::refused(plan.diagnostics());
  if (auto wrong = check_name(args.administrator); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto admin_words =
      new_words(fmt::format("new passphrase of account {}", args.administrator), args.who.passphrase_file);
  if (!admin_words) return Reply::refused(admin_words.diagnostics());

  NewKey made;
  store::KeySource key;
  fs::path key_file;
  if (args.passphrase) {
    auto words = centre_words();
    if (!words) return Reply::refused(words.diagnostics());
    key = store::Passphrase{std::move(*words)};
  } else {
    key_file = args.make_key.empty() ? usual_key_file(plan->id) : args.make_key;
    std::error_code failed;
    if (key_file.has_parent_path()) fs::create_directories(key_file.parent_path(), failed);
    if (auto wrong = store::make_key_file(key_file); has_errors(wrong)) return Reply::refused(std::move(wrong));
    made.made(key_file);
    key = store::KeyFile{key_file};
  }
  store::Batch batch;
  batch.accounts.push_back({args.administrator, "administrator", store::passphrase_verifier(*admin_words), false});
  if (args.drill) batch.events.push_back(drill_mark(args.administrator));
  batch.events.push_back(first_account(batch.accounts.front()));
  if (auto wrong = store::create_store(store_of(args.centre), key, desk_settings(), batch); has_errors(wrong))
    return Reply::refused(std::move(wrong));
  made.keep();

  if (args.json)
    return Reply::json(
        fine, {{"store", store_of(args.centre).string()}, {"key", key_file.string()}, {"account", args.administrator}});
  std::string text = fmt::format("Made {}.\n", store_of(args.centre).string());
  if (!key_file.empty())
    text += fmt::format(
        "Its key is in {}. Keep a copy in a safe place: without it nobody, and we neither, can read the people in the "
        "store.\n",
        key_file.string());
  if (args.drill) text += drill_line;
  text += fmt::format(
      "Account {0} (administrator) may enter. What to type next:\n"
      "  export MERKEZ_CENTRE={1}{2} MERKEZ_ACCOUNT={0}\n"
      "  merkez account add NAME --role instructor\n",
      args.administrator, args.centre.string(), key_file.empty() ? std::string() : " MERKEZ_KEY=" + key_file.string());
  return {fine, std::move(text), {}};
}

}  // namespace merkez::cli

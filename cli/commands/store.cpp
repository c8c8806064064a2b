// The verbs about the store: init, account, roles, key, verify.
#include "cli/commands/commands.hpp"

namespace merkez::cli {
namespace {

void add_init(Commands& c) {
  auto args = std::make_shared<InitArgs>();
  auto* sub = c.verb("init", "Make the store of a centre: people, registers, accounts",
                     "merkez init config/centres/ankara", args, init);
  sub->add_option("centre", args->centre, "The centre's folder")->required()->type_name("DIR");
  auto* key = Commands::add_file(sub, "--key", args->make_key, "Where its new key file goes (~/.config/merkez/ID.key)");
  sub->add_flag("--passphrase", args->passphrase, "A passphrase instead of a key file")->excludes(key);
  sub->add_option("--administrator", args->administrator, "Name of the first account (admin)")->type_name("NAME");
  Commands::add_file(sub, "--passphrase-file", args->who.passphrase_file,
                     "Passphrase of that account, in a file; else it is asked for");
}

void add_account(Commands& c) {
  auto* family = c.family("account", "Accounts: who may enter", "merkez account add TT1F --role instructor");
  const auto word = [&](const char* name, const char* does, const char* example, Reply (*run)(const AccountArgs&)) {
    auto args = std::make_shared<AccountArgs>();
    auto* sub = c.verb(name, does, example, args, run, family);
    Commands::add_desk(sub, args->who);
    return std::pair(sub, args);
  };
  const auto name = [](CLI::App* sub, AccountArgs& args) {
    sub->add_option("name", args.name, "Its name; for staff their code in staff.yaml")->required()->type_name("NAME");
  };
  const auto words = [](CLI::App* sub, AccountArgs& args) {
    auto* file = Commands::add_file(sub, "--words-file", args.words_file,
                                    "Its passphrase, in a file only you can read; else it is asked for");
    sub->add_flag("--make-file", args.make_file, "Draw a passphrase and write that file")->needs(file);
  };
  {
    const auto [sub, args] = word("add", "A new account", "merkez account add TT1F --role instructor", account_add);
    name(sub, *args);
    sub->add_option("--role", args->role, "What it may do; 'merkez roles' lists them")->required()->type_name("ROLE");
    words(sub, *args);
  }
  word("list", "All accounts", "merkez account list", account_list);
  {
    const auto [sub, args] =
        word("disable", "Close an account at once", "merkez account disable TT1F", account_disable);
    name(sub, *args);
  }
  {
    const auto [sub, args] =
        word("passphrase", "A new passphrase for an account", "merkez account passphrase TT1F", account_passphrase);
    name(sub, *args);
    words(sub, *args);
  }
}

void add_roles(Commands& c) {
  auto args = std::make_shared<Common>();
  auto* sub = c.verb<Common>("roles", "What each role may do", "merkez roles --language tr", args, roles);
  Commands::add_language(sub, *args);
}

void add_key(Commands& c) {
  auto args = std::make_shared<KeyArgs>();
  auto* sub = c.verb("key", "Seal the store under a new key", "merkez key --new ~/.config/merkez/ankara-2017.key", args,
                     change_key);
  Commands::add_file(sub, "--new", args->fresh, "The new key file, made if need be; else a passphrase is asked for");
  Commands::add_desk(sub, args->who);
}

void add_verify(Commands& c) {
  auto args = std::make_shared<StoreArgs>();
  auto* sub = c.verb("verify", "Recompute everything the store keeps and say what is not as it was written",
                     "merkez verify --centre config/centres/ankara", args, verify);
  Commands::add_desk(sub, args->who);
}

}  // namespace

void add_store_verbs(Commands& c) {
  add_init(c);
  add_account(c);
  add_roles(c);
  add_key(c);
  add_verify(c);
}

}  // namespace merkez::cli

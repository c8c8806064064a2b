// The verbs about the store: init, account, roles, key, backup, restore, verify; and about incidents with its data.
#include <utility>

#include "cli/commands/commands.hpp"
#include "cli/verbs/breach.hpp"
#include "engine/access/breach.hpp"

namespace merkez::cli {
namespace {

void add_init(Commands& c) {
  auto args = std::make_shared<InitArgs>();
  auto* sub = c.verb("init", "Make the store of a centre: people, registers, accounts",
                     "merkez init config/centres/ankara", args, init);
  sub->add_option("centre", args->centre, "The centre's folder")->required()->type_name("DIR");
  auto* key = Commands::add_file(sub, "--key", args->make_key, "Where its new key file goes (~/.config/merkez/ID.key)");
  sub->add_flag("--passphrase", args->passphrase, "A passphrase instead of a key file")->excludes(key);
  sub->add_flag("--drill", args->drill, "For drills: MERKEZ_NOW may set the clock of this store");
  sub->add_option("--administrator", args->administrator, "Name of the first account (admin)")->type_name("NAME");
  Commands::add_file(sub, "--passphrase-file", args->who.passphrase_file,
                     "That account's passphrase in a file; else it is asked for");
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
        word("enable", "Let a closed account enter again", "merkez account enable TT1F", account_enable);
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
  c.verb<Common>("roles", "What each role may do", "merkez roles --language tr", args, roles);
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
  auto* sub = c.verb("verify", "Recompute what the store keeps; name what is not as written",
                     "merkez verify --centre config/centres/ankara", args, verify);
  Commands::add_desk(sub, args->who);
}

void add_backup(Commands& c) {
  auto args = std::make_shared<StoreArgs>();
  auto* sub = c.verb("backup", "Write an encrypted copy of the store, and check it",
                     "merkez backup /media/usb/ankara-2016-04-04.backup --centre config/centres/ankara", args, backup);
  Commands::add_file(sub, "file", args->file, "The file to write; an older backup there is replaced")->required();
  Commands::add_desk(sub, args->who);
}

void add_restore(Commands& c) {
  auto args = std::make_shared<StoreArgs>();
  auto* sub =
      c.verb("restore", "Make a centre's store from a backup",
             "merkez restore /media/usb/ankara-2016-04-04.backup --centre config/centres/ankara", args, restore);
  Commands::add_file(sub, "file", args->file, "The backup")->required();
  Commands::add_desk(sub, args->who);
}

void add_breach(Commands& c) {
  auto* family = c.family("breach", "Incidents with data: what, whose, who has been told", "merkez breach list");
  const auto word = [&](const char* name, const char* does, const char* example, Reply (*run)(const BreachArgs&)) {
    auto args = std::make_shared<BreachArgs>();
    auto* sub = c.verb(name, does, example, args, run, family);
    Commands::add_desk(sub, args->who);
    return std::pair(sub, args);
  };
  const auto id = [](CLI::App* sub, BreachArgs& args) {
    sub->add_option("id", args.id, "The incident, or how its id begins")->required()->type_name("ID");
  };
  {
    const auto [sub, args] = word("open", "Write one down; 72 hours begin",
                                  "merkez breach open device_lost --data names,telephones --read-by SW1F", breach_open);
    // Words in rows of four: beside the name of the option they are wider than a screen.
    const auto words = [](const char* of, std::vector<std::string> keys) {
      std::string out = of;
      for (std::size_t i = 0; i < keys.size(); ++i) out += (i % 4 == 0 ? "\n" : ", ") + keys[i];
      return out;
    };
    sub->add_option("what", args->what, words("What happened, one of", access::keys_of(access::breach_kinds())))
        ->required()
        ->type_name("WORD")
        ->check(one_of(access::keys_of(access::breach_kinds())).description(""));
    sub->add_option("--data", args->data, words("Kinds of data, of", access::keys_of(access::breach_data())))
        ->required()
        ->delimiter(',')
        ->type_name("WORDS")
        ->check(one_of(access::keys_of(access::breach_data())).description(""));
    sub->add_option("--persons", args->persons, "Codes of the people concerned")->delimiter(',')->type_name("CODES");
    sub->add_option("--read-by", args->read_by, "And whomever this account has read in the year before")
        ->type_name("NAME");
    sub->add_flag("--everybody", args->everybody, "Nobody can be ruled out");
    sub->add_option("--known", args->known, "Since when it is known (now)")->type_name("MOMENT");
  }
  word("list", "All of them, and how much of the 72 hours is left", "merkez breach list", breach_list);
  {
    const auto [sub, args] = word("show", "One of them: whose codes, and drafts of the notices",
                                  "merkez breach show 01HQ --language tr", breach_show);
    id(sub, *args);
  }
  {
    const auto [sub, args] = word("told", "Who has been told", "merkez breach told 01HQ --whom board", breach_told);
    id(sub, *args);
    sub->add_option("--whom", args->whom, "The Board, or the people concerned")
        ->required()
        ->type_name("WORD")
        ->check(one_of(access::keys_of(access::breach_told())));
  }
  {
    const auto [sub, args] = word("close", "How it ended, when both have been told",
                                  "merkez breach close 01HQ --outcome contained", breach_close);
    id(sub, *args);
    sub->add_option("--outcome", args->outcome, "How")
        ->required()
        ->type_name("WORD")
        ->check(one_of(access::keys_of(access::breach_outcomes())));
  }
}

}  // namespace

void add_store_verbs(Commands& c) {
  add_init(c);
  add_account(c);
  add_roles(c);
  add_key(c);
  add_backup(c);
  add_restore(c);
  add_verify(c);
  add_breach(c);
}

}  // namespace merkez::cli

// The verbs about people: register, find, read, erase.
#include "cli/commands/commands.hpp"

namespace merkez::cli {
namespace {

class People {
 public:
  explicit People(Commands& c)
      : commands_(c),
        family_(c.family("people", "People: who is registered, places in groups, waiting lists",
                         "merkez people find \"ayse yilmaz\"")) {}

  void registering() {
    {
      auto [sub, args] = word("import", "Register everybody of a table, or nobody if a row is wrong",
                              "merkez people import list.csv --dry-run", people_import);
      Commands::add_file(sub, "file", args->file, "CSV or XLSX; column names in English, Turkish or Arabic")
          ->required();
      sub->add_flag("--dry-run", args->dry_run, "Read and check only; write nothing");
      Commands::add_language(sub, *args);
    }
    {
      auto [sub, args] = word("add", "Register one person",
                              "merkez people add \"name=Hala Örnek\" birth=1988-07 sex=f languages=ar", people_add);
      sub->add_option("words", args->words, "COLUMN=VALUE, with the columns of 'people import'")
          ->required()
          ->type_name("COLUMN=VALUE");
      sub->add_option("--with", args->with, "Lives with this participant")->type_name("CODE");
      sub->add_flag("--dry-run", args->dry_run, "Check only; write nothing");
      Commands::add_language(sub, *args);
    }
  }

  void reading() {
    {
      auto [sub, args] = word("show", "Everything you may see of one person; the reading is noted",
                              "merkez people show 7K3M-9QXPA --language tr", people_show);
      code(sub, *args);
      Commands::add_language(sub, *args);
    }
    {
      auto [sub, args] = word("find", "People by name in any spelling, phone or code, each with why",
                              "merkez people find muhammed 1990", people_find);
      sub->add_option("words", args->words, "What is remembered: words of a name, a year of birth, a phone number")
          ->required()
          ->type_name("WORD");
      Commands::add_language(sub, *args);
    }
    {
      auto [sub, args] = word("export", "What the centre keeps of one person, for that person to read",
                              "merkez people export 7K3M-9QXPA --language ar --out hers.txt", people_export);
      code(sub, *args);
      Commands::add_file(sub, "--out", args->file, "A new file only you can read, instead of the screen");
      Commands::add_language(sub, *args);
    }
  }

  void ending() {
    {
      auto [sub, args] = word("erase", "Destroy what is kept of one person; statistics stay",
                              "merkez people erase 7K3M-9QXPA --sure", people_erase);
      code(sub, *args);
      sub->add_option("--because", args->because, "request (they asked) or retention (their time is over)")
          ->type_name("WORD")
          ->check(one_of({"request", "retention"}));
      sub->add_flag("--sure", args->sure, "It cannot be undone");
    }
    word("destroyed", "Who was erased, when, why and by whom", "merkez people destroyed", people_destroyed);
    word("due", "Records whose time of keeping is over", "merkez people due", people_due);
    two("merge", "Two codes are one person", "merkez people merge 7K3M-9QXPA 2C0D-4MNPR", people_merge,
        "The code that goes on", "The code that is read as the first");
    two("unmerge", "Take a merge back", "merkez people unmerge 7K3M-9QXPA 2C0D-4MNPR", people_unmerge,
        "The code that goes on", "The code that becomes another person again");
  }

 private:
  std::pair<CLI::App*, std::shared_ptr<PeopleArgs>> word(const char* name, const char* does, const char* example,
                                                         Reply (*run)(const PeopleArgs&)) {
    auto args = std::make_shared<PeopleArgs>();
    auto* sub = commands_.verb(name, does, example, args, run, family_);
    Commands::add_desk(sub, args->who);
    return {sub, args};
  }
  static void code(CLI::App* sub, PeopleArgs& args) {
    sub->add_option("code", args.code, "The participant's code")->required()->type_name("CODE");
  }
  void two(const char* name, const char* does, const char* example, Reply (*run)(const PeopleArgs&), const char* first,
           const char* second) {
    auto [sub, args] = word(name, does, example, run);
    sub->add_option("code", args->code, first)->required()->type_name("CODE");
    sub->add_option("other", args->other, second)->required()->type_name("CODE");
  }

  Commands& commands_;
  CLI::App* family_;
};

}  // namespace

void add_people_verbs(Commands& c) {
  People people(c);
  people.registering();
  people.reading();
  people.ending();
}

}  // namespace merkez::cli

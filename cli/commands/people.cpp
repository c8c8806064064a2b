// The verbs about people: register, find, read, erase; places in groups and waiting lists.
#include "cli/commands/commands.hpp"
#include "engine/base/course_start.hpp"

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
      Commands::add_file(sub, "file", args->file, "CSV or XLSX; column names in English, Turkish or Arabic");
      sub->add_flag("--dry-run", args->dry_run, "Read and check only; write nothing");
      sub->add_flag("--another-person", args->sure,
                    "Rows with name and birth of somebody there are others: you made sure");
      auto* columns =
          sub->add_flag("--columns", args->columns, "Which columns are read, by which names, and what stands in them");
      sub->add_flag("--markdown", args->markdown, "With --columns: as docs/columns.md has it")->needs(columns);
    }
    {
      auto [sub, args] = word("add", "Register one person",
                              "merkez people add \"name=Hala Örnek\" birth=1988-07 sex=f languages=ar", people_add);
      sub->add_option("words", args->words, "Columns of 'people import'; household=CODE of a member, or none")
          ->required()
          ->type_name("COLUMN=VALUE");
      sub->add_option("--with", args->with, "Lives with this participant")->type_name("CODE");
      sub->add_flag("--dry-run", args->dry_run, "Check only; write nothing");
    }
  }

  void correcting() {
    auto [sub, args] = word("change", "Correct what is kept of one person, or withdraw their consent",
                            "merkez people change 7K3M-9QXPA \"phone=+90 000 111 22 33\"\n"
                            "  merkez people change 7K3M-9QXPA --end 2C0D-4MNPR\n"
                            "  merkez people change 7K3M-9QXPA household=2C0D-4MNPR",
                            people_change);
    code(sub, *args);
    sub->add_option("words", args->words, "Columns of 'people import'; household=CODE of a member, or none")
        ->type_name("COLUMN=VALUE");
    sub->add_flag("--withdraw-consent", args->withdraw, "From today on; the consent stays, with the day");
    auto* end = sub->add_option("--end", args->end, "This guardian or collector is one no longer")->type_name("CODE");
    sub->add_option("--on", args->date, "With --end: the first day without them (today)")
        ->needs(end)
        ->type_name("DATE");
  }

  void reading() {
    {
      auto [sub, args] = word("show", "Everything you may see of one person; the reading is noted",
                              "merkez people show 7K3M-9QXPA --language tr", people_show);
      code(sub, *args);
    }
    {
      auto [sub, args] = word("find", "People by name in any spelling, phone or code, each with why",
                              "merkez people find muhammed 1990", people_find);
      sub->add_option("words", args->words, "What is remembered: words of a name, a year of birth, a phone number")
          ->required()
          ->type_name("WORD");
      sub->add_option("--limit", args->limit, "Show at most so many (20)")->type_name("N")->check(CLI::PositiveNumber);
    }
    {
      auto [sub, args] = word("export", "What the centre keeps of one person, for that person to read",
                              "merkez people export 7K3M-9QXPA --language ar --out hers.txt", people_export);
      code(sub, *args);
      Commands::add_file(sub, "--out", args->file, "A new file only you can read, instead of the screen");
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
    {
      auto [sub, args] = word("retention", "What has been kept its time, of people and waits, and the end of it",
                              "merkez people retention --sure", people_retention);
      sub->add_flag("--sure", args->sure, "Carry it out; it cannot be undone");
    }
    word("due", "Who has had no place and no wait for so long that they are to be erased", "merkez people due",
         people_due);
    two("merge", "Two codes are one person", "merkez people merge 7K3M-9QXPA 2C0D-4MNPR", people_merge,
        "The code that goes on", "The code that is read as the first");
    two("unmerge", "Take a merge back", "merkez people unmerge 7K3M-9QXPA 2C0D-4MNPR", people_unmerge,
        "The code that goes on", "The code that becomes another person again");
  }

  void places() {
    {
      auto [sub, args] = place("group", "Who is in a group, how many it needs and can hold, which offers are open",
                               "merkez people group TAI-W", people_group, false);
      day(sub, args->date, "--on", "On this day (today)");
    }
    for (const bool moves : {false, true}) {
      auto [sub, args] = moves ? place("transfer", "From one group into another on the same day",
                                       "merkez people transfer 7K3M-9QXPA TAI-W TAI-X", people_transfer)
                               : place("enrol", "A place in a group, if there is one and nothing speaks against it",
                                       "merkez people enrol 7K3M-9QXPA TAI-W --from 2016-04-11", people_enrol);
      if (moves) sub->add_option("into", args->into, "The group that takes them")->required()->type_name("GROUP");
      day(sub, args->date, moves ? "--on" : "--from",
          "First day of the place (today, or tomorrow after today's lesson)");
      Commands::add_file(sub, "--week", args->week, "Look for clashes in this week (the newest published)");
      sub->add_option("--course-hours", args->course_hours, "Lesson hours of the whole course (as services.yaml says)")
          ->type_name("N")
          ->check(CLI::Range(1, most_course_hours));
      sub->add_option("--held", args->held, "Of these, held before the start (as the registers say)")
          ->type_name("N")
          ->check(CLI::Range(0, most_course_hours));
      sub->add_flag("--despite", args->despite, "In spite of age, sex, consent and so on; it is noted");
    }
    {
      auto [sub, args] =
          place("drop", "The end of a place", "merkez people drop 7K3M-9QXPA TAI-W --reason work", people_drop);
      day(sub, args->date, "--on", "First day without the place (today; after its roll call tomorrow)");
      sub->add_flag("--despite", args->despite, "In spite of closed registers that tell of an absence; it is noted");
      reason(sub, *args);
    }
  }

  void waiting_lists() {
    {
      auto [sub, args] = place("queue", "On the waiting list of a group",
                               "merkez people queue 7K3M-9QXPA TAI-W --class 2", people_queue);
      sub->add_option("--class", args->priority_class, "Priority class, 1 = most need (4)")->type_name("N");
      sub->add_option("--rank", args->rank, "Among the person's own wishes, 1 = dearest (1)")
          ->type_name("N")
          ->check(CLI::Range(1, 99));
      day(sub, args->date, "--since", "Waits since this day (today)");
      sub->add_flag("--any", args->any_group, "Any group of the same service");
      sub->add_flag("--despite", args->despite, "In spite of age, sex, consent and so on; it is noted");
    }
    {
      auto [sub, args] = place("unqueue", "Off the waiting list",
                               "merkez people unqueue 7K3M-9QXPA TAI-W --reason work", people_unqueue);
      reason(sub, *args);
    }
    {
      auto [sub, args] = place("waiting", "Who waits for a group, the next one first, and why; or all groups",
                               "merkez people waiting TAI-W", people_waiting, false);
      sub->get_option("group")->required(false)->description(
          "The group; without it all groups, those with a free place first");
    }
    {
      auto [sub, args] = place("promote", "Offer free places to those next in the list, for 48 hours",
                               "merkez people promote TAI-W", people_promote, false);
      day(sub, args->date, "--from", "First day of the places (today, or tomorrow after today's lesson)");
      Commands::add_file(sub, "--week", args->week, "Look for clashes in this week (the newest published)");
      sub->add_option("--places", args->places, "At most so many (all that are free)")
          ->type_name("N")
          ->check(CLI::PositiveNumber);
    }
    {
      auto args = std::make_shared<OfferArgs>();
      auto* sub = commands_.verb("offer", "What a family can start now, with places for the children, best first",
                                 "merkez people offer --adults 34f --children 3,7 --languages ar --mornings\n"
                                 "  merkez people offer --adults 7K3M-9QXPA --children 2C0D-4MNPR --book TAI-W",
                                 args, people_offer, family_);
      sub->add_option("--adults", args->adults, "Who looks for something: codes, or ages with f or m")
          ->required()
          ->type_name("34f,CODE");
      sub->add_option("--children", args->children,
                      "Who has to be looked after: codes, or ages; with f or m if you like")
          ->type_name("3,7f,CODE");
      sub->add_option("--languages", args->languages, "What those who are not registered speak: ar,tr")
          ->type_name("WORDS");
      sub->add_option("--times", args->times, "When the adults can come: a window of centre.yaml, or as here")
          ->type_name("\"mon-fri 09:00-12:30\"");
      sub->add_flag("--mornings", args->mornings, "They can come until 13:00");
      sub->add_flag("--afternoons", args->afternoons, "They can come from 12:00 on");
      sub->add_option("--for", args->wanted, "Only these services or groups")->type_name("NAME");
      day(sub, args->date, "--from", "First day of the places (today, or tomorrow after today's lesson)");
      Commands::add_file(sub, "--week", args->week, "Meeting times are those of this week (the newest published)");
      sub->add_flag("--all", args->all, "Also everything that is not offered, with what stands against it");
      sub->add_option("--book", args->book, "Give the places of this group and those of the children, all or none")
          ->type_name("GROUP");
      Commands::add_desk(sub, args->who);
    }
    {
      auto args = std::make_shared<PlaceArgs>();
      auto* sub = commands_.verb("place", "Everybody who waits and every free place at once, the most need first",
                                 "merkez people place --from 2016-04-11 --yes", args, people_place, family_);
      day(sub, args->date, "--from", "First day of the places (today, or tomorrow after today's lesson)");
      Commands::add_file(sub, "--week", args->week, "Meeting times are those of this week (the newest published)");
      sub->add_flag("--yes", args->yes, "Give the places; without it they are shown and nothing is done");
      Commands::add_desk(sub, args->who);
    }
    {
      auto [sub, args] =
          place("accept", "The offer becomes a place", "merkez people accept 7K3M-9QXPA TAI-W", people_accept);
      Commands::add_file(sub, "--week", args->week, "Look for clashes in this week (the newest published)");
      sub->add_flag("--despite", args->despite, "In spite of age, sex, consent and so on; it is noted");
    }
    {
      auto [sub, args] = place("refuse", "The place is for the others first; the person still waits",
                               "merkez people refuse 7K3M-9QXPA TAI-W --reason work", people_refuse);
      reason(sub, *args);
    }
  }

 private:
  std::pair<CLI::App*, std::shared_ptr<PlaceArgs>> place(const char* name, const char* does, const char* example,
                                                         Reply (*run)(const PlaceArgs&), bool person = true) {
    auto args = std::make_shared<PlaceArgs>();
    auto* sub = commands_.verb(name, does, example, args, run, family_);
    if (person) sub->add_option("code", args->code, "The participant's code")->required()->type_name("CODE");
    sub->add_option("group", args->group, "The group, as in services.yaml")->required()->type_name("GROUP");
    Commands::add_desk(sub, args->who);
    return {sub, args};
  }
  static void day(CLI::App* sub, std::string& date, const char* name, const char* means) {
    sub->add_option(name, date, means)->type_name("DATE");
  }
  static void reason(CLI::App* sub, PlaceArgs& args) {
    sub->add_option("--reason", args.reason, "work, childcare, transport, health, moved, school, finished, ...")
        ->required()
        ->type_name("WORD");
  }

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
  people.correcting();
  people.reading();
  people.ending();
  people.places();
  people.waiting_lists();
}

}  // namespace merkez::cli

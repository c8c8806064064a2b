// The verbs of the child desk.
#include "cli/verbs/child.hpp"

#include <string>
#include <utility>

#include "cli/commands/commands.hpp"

namespace merkez::cli {

void add_child_verbs(Commands& c) {
  auto* family = c.family("child", "The child desk: who is inside, and the only ways out", "merkez child here");
  const auto word = [&](const char* name, const char* does, const char* example, Reply (*run)(const ChildArgs&)) {
    auto args = std::make_shared<ChildArgs>();
    auto* sub = c.verb(name, does, example, args, run, family);
    Commands::add_desk(sub, args->who);
    return std::pair(sub, args);
  };
  const auto children = [](CLI::App* sub, ChildArgs& args) {
    sub->add_option("children", args.children, "Their codes; siblings together")->required()->type_name("CODE");
  };
  const auto ratio = [](CLI::App* sub, ChildArgs& args) {
    sub->add_option("--ratio-reason", args.reason, "Go on with too few adults or places, and why")->type_name("REASON");
  };
  {
    const auto [sub, args] =
        word("in", "Sign children in", "merkez child in 7K3M-9QXPA --by 2PWT-4M0AJ --room G3 --fetch 16:30", child_in);
    children(sub, *args);
    sub->add_option("--by", args->by, "The adult who brings them")->required()->type_name("CODE");
    sub->add_option("--room", args->room, "Where they go")->required()->type_name("ROOM");
    sub->add_option("--fetch", args->fetch, "When they are fetched (the end of what they came for)")->type_name("TIME");
    ratio(sub, *args);
  }
  {
    const auto [sub, args] =
        word("out", "Sign children out", "merkez child out 7K3M-9QXPA --to 2PWT-4M0AJ --code 4TZ0B", child_out);
    children(sub, *args);
    sub->add_option("--to", args->to, "The adult who takes them")->type_name("CODE");
    sub->add_option("--code", args->code, "Of the visit, from the slip")->type_name("CODE");
    sub->add_option("--override", args->reason, "Though not on the list or without the code: why, from the list")
        ->type_name("REASON");
    sub->add_option("--name", args->name, "With --override, in place of --to: who takes them and has no code")
        ->type_name("NAME");
    sub->add_flag("--alone", args->alone, "Leaves alone, by a guardian's permission");
    sub->add_flag("--another-person", args->another_person,
                  "The name is only like that of somebody who must not: you have made sure");
  }
  {
    const auto [sub, args] =
        word("code", "Print the code of a visit again", "merkez child code 7K3M-9QXPA", child_code);
    children(sub, *args);
  }
  {
    const auto [sub, args] =
        word("move", "Children go to another room", "merkez child move 7K3M-9QXPA --room G4", child_move);
    children(sub, *args);
    sub->add_option("--room", args->room, "Where they go")->required()->type_name("ROOM");
    ratio(sub, *args);
  }
  {
    const auto [sub, args] =
        word("staff", "An adult comes to the children of a room, or goes", "merkez child staff AN1F G3", child_staff);
    sub->add_option("staff", args->person, "Code in staff.yaml")->required()->type_name("CODE");
    sub->add_option("room", args->room, "The room")->type_name("ROOM");
    sub->add_flag("--gone", args->gone, "Is no longer with children");
    ratio(sub, *args);
  }
  {
    const auto [sub, args] = word("count", "Heads counted in a room; exit code 1 when the list says otherwise",
                                  "merkez child count G3 7", child_count);
    sub->add_option("room", args->room, "The room")->required()->type_name("ROOM");
    sub->add_option("heads", args->heads, "How many children")->required()->type_name("N");
  }
  word("here", "Everybody in the house by floor, and whom nobody has fetched", "merkez child here --language tr",
       child_here);
  {
    const auto [sub, args] = word("close", "Close the day; refused while a child is inside",
                                  "merkez child close\n  merkez child close --reopen --reason too_early", child_close);
    auto* reopen = sub->add_flag("--reopen", args->reopen, "Take it back: the day goes on");
    auto* why = sub->add_option("--reason", args->reason, "With --reopen: why, from the list")->type_name("REASON");
    reopen->needs(why);
    why->needs(reopen);
  }
  {
    const auto [sub, args] =
        word("incident", "Write an incident down",
             "merkez child incident injury --action first_aid --people 7K3M-9QXPA", child_incident);
    sub->add_option("category", args->category, "From the centre's list")->required()->type_name("CATEGORY");
    sub->add_option("--action", args->action, "What was done, from the list")->required()->type_name("ACTION");
    sub->add_option("--people", args->people, "Codes of those involved")->delimiter(',')->type_name("CODES");
    sub->add_option("--room", args->room, "Where")->type_name("ROOM");
    sub->add_option("--at", args->at, "When, 10:05 or 2016-04-04T10:05 (now)")->type_name("TIME");
  }
  word("incidents", "Incidents written down; protection concerns for their role alone", "merkez child incidents",
       child_incidents);
}

}  // namespace merkez::cli

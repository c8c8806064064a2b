// The verbs about weeks: check, plan, show, why, why-not, constraints, convert.
#include <string>

#include "cli/commands/commands.hpp"

namespace merkez::cli {
namespace {

void add_check(Commands& c) {
  auto args = std::make_shared<CheckArgs>();
  auto* sub = c.verb("check", "Check a centre's files, or judge a week",
                     "merkez check config/centres/ankara --week week.yaml", args, check);
  Commands::add_centre(sub, args->centre);
  Commands::add_file(sub, "--week", args->week, "Judge this timetable by the definitions of the constraints");
  Commands::add_file(sub, "--template", args->template_week, "The week that 'few changes' compares with");
  Commands::add_asker(sub, *args);
}
void add_plan(Commands& c) {
  auto args = std::make_shared<PlanArgs>();
  auto* sub = c.verb("plan", "Plan a week",
                     "merkez plan config/centres/ankara --seconds 5\n"
                     "  merkez plan config/centres/ankara --week 2016-W16 --template week.yaml --out w16.yaml",
                     args, plan_week);
  Commands::add_centre(sub, args->centre);
  sub->add_option("--seed", args->seed, "Where chance begins; same seed and steps, same week (1)")->type_name("N");
  sub->add_option("--steps", args->steps, "Moves to try in each thread")
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 50));
  sub->add_option("--seconds", args->seconds, "Fix the steps so as to end by then; with --steps: stop then")
      ->type_name("S")
      ->check(CLI::Range(0.01, 1e6));
  sub->add_option("--threads", args->threads, "Searches side by side, the best one wins (1)")
      ->type_name("N")
      ->check(CLI::Range(1, 64));
  sub->add_option("--week", args->week, "A week of real dates, such as 2016-W14, from the template week")
      ->type_name("WEEK");
  Commands::add_file(sub, "--template", args->template_week,
                     "With --week: begin from this timetable; left out: plan it first");
  Commands::add_file(sub, "--out", args->out, "Where to write (week.yaml; NAME.sol for NAME.ectt)");
  Commands::add_asker(sub, *args);
}
void add_show(Commands& c) {
  auto args = std::make_shared<ShowArgs>();
  args->week = "week.yaml";
  auto* sub = c.verb("show", "Show a week in the terminal",
                     "merkez show config/centres/ankara week.yaml --day mon --language tr", args, show);
  Commands::add_centre(sub, args->centre);
  Commands::add_file(sub, "week,--week", args->week, "The timetable (week.yaml)");
  sub->add_option("--by", args->by, "What each block shows (day)")
      ->type_name("WORD")
      ->check(one_of({"day", "room", "staff", "group"}));
  sub->add_option("--room", args->room, "One room alone")->type_name("ID");
  sub->add_option("--staff", args->staff, "One person on the staff alone")->type_name("CODE");
  sub->add_option("--group", args->group, "One group alone")->type_name("ID");
  sub->add_option("--session", args->session, "One session in words")->type_name("ID");
  sub->add_option("--day", args->day, "One day alone, such as mon")->type_name("DAY");
  Commands::add_asker(sub, *args);
}
void add_session(CLI::App* sub, WhyArgs& args) {
  args.week = "week.yaml";
  Commands::add_centre(sub, args.centre);
  sub->add_option("week", args.week, "The timetable")->required()->type_name("FILE");
  sub->add_option("session", args.session, "The session, such as TAI-W.1")->required()->type_name("SESSION");
  Commands::add_file(sub, "--template", args.template_week, "The week that 'few changes' compares with");
  Commands::add_asker(sub, args);
}
void add_why(Commands& c) {
  auto args = std::make_shared<WhyArgs>();
  auto* sub = c.verb("why", "What a session costs where it is", "merkez why config/centres/ankara week.yaml TAI-W.1",
                     args, why);
  add_session(sub, *args);
}
void add_why_not(Commands& c) {
  auto args = std::make_shared<WhyNotArgs>();
  auto* sub =
      c.verb("why-not", "What would break if a session were elsewhere",
             "merkez why-not config/centres/ankara week.yaml TAI-W.1 --at \"tue 10:00\" --room 201", args, why_not);
  add_session(sub, *args);
  sub->add_option("--at", args->at, "Day and time of the start, such as \"tue 10:00\"")
      ->required()
      ->type_name("\"DAY TIME\"");
  sub->add_option("--room", args->room, "The room; left out: the best one")->type_name("ID");
}
void add_constraints(Commands& c) {
  auto args = std::make_shared<ConstraintsArgs>();
  auto* sub =
      c.verb("constraints", "The catalogue of constraints", "merkez constraints room_capacity", args, constraints);
  sub->add_option("key", args->key, "One constraint alone")->type_name("KEY");
  auto* markdown = sub->add_flag("--markdown", args->markdown, "The text of docs/constraints.md");
  Commands::add_file(sub, "--append", args->append, "With --markdown: a file to end with, such as docs/mapping.md")
      ->needs(markdown);
}
void add_convert(Commands& c) {
  auto args = std::make_shared<ConvertArgs>();
  auto* sub = c.verb("convert", "Turn a week into another kind of file: .yaml, .csv, .sol",
                     "merkez convert config/centres/ankara week.yaml week.csv", args, convert);
  Commands::add_centre(sub, args->centre);
  Commands::add_file(sub, "in", args->in, "The week to read")->required();
  Commands::add_file(sub, "out", args->out, "The file to write; its ending says the kind")->required();
  Commands::add_file(sub, "--hidden-from", args->hidden_from, "A week with what the table only says is in use");
}

}  // namespace

void add_week_verbs(Commands& c) {
  add_check(c);
  add_plan(c);
  add_show(c);
  add_why(c);
  add_why_not(c);
  add_constraints(c);
  add_convert(c);
}

}  // namespace merkez::cli

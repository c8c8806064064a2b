#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/screen.hpp"
#include "cli/verbs/verbs.hpp"

namespace merkez::cli {
namespace {

/// Accepts one of a few words and names the nearest one otherwise.
CLI::Validator one_of(std::vector<std::string> words) {
  const std::string list = fmt::format("{{{}}}", fmt::join(words, ","));
  return CLI::Validator(
      [words = std::move(words)](std::string& typed) {
        if (std::find(words.begin(), words.end(), typed) != words.end()) return std::string();
        return fmt::format("there is no '{}': {}", typed, suggest(typed, words));
      },
      list);
}

/// The verbs with their options. Each verb's callback leaves its reply here.
class Verbs {
 public:
  explicit Verbs(CLI::App& app) : app_(app) {
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("merkez ") + MERKEZ_VERSION);
    app.set_help_flag("-h,--help", "Show this and stop");
    app.footer("Example:\n  merkez plan config/centres/ankara\n\n'merkez VERB --help' tells more about a verb.");
    add_check();
    add_plan();
    add_show();
    add_why();
    add_why_not();
    add_constraints();
    add_convert();
  }

  Reply reply;
  bool json = false;

 private:
  template <class Args>
  CLI::App* verb(const std::string& name, const std::string& does, const std::string& example,
                 const std::shared_ptr<Args>& args, Reply (*run)(const Args&)) {
    auto* sub = app_.add_subcommand(name, does);
    sub->set_help_flag("-h,--help", "Show this and stop");
    sub->footer("Example:\n  " + example);
    sub->add_flag("--json", args->json, "Answer in JSON, for programs");
    sub->callback([this, args, run] {
      args->style = screen_style();
      json = args->json;
      reply = run(*args);
    });
    return sub;
  }
  static void add_centre(CLI::App* sub, std::filesystem::path& centre) {
    sub->add_option("centre", centre, "The centre's folder, or an ITC-2007 instance FILE.ectt")
        ->required()
        ->type_name("DIR");
  }
  static CLI::Option* add_week(CLI::App* sub, const std::string& name, std::filesystem::path& week,
                               const std::string& means) {
    return sub->add_option(name, week, means)->type_name("FILE");
  }
  static void add_words(CLI::App* sub, Common& args) {
    sub->add_option("--language", args.language, "Language of names and sentences (en)")
        ->type_name("WORD")
        ->check(one_of({"en", "tr", "ar"}));
    sub->add_option_function<std::string>(
           "--role", [&args](const std::string& role) { args.clinical = role == "clinical"; },
           "clinical: show therapy and case sessions by name")
        ->type_name("WORD")
        ->check(one_of({"clinical", "other"}));
  }

  void add_check() {
    auto args = std::make_shared<CheckArgs>();
    auto* sub = verb("check", "Check a centre's files, or judge a week",
                     "merkez check config/centres/ankara --week week.yaml", args, check);
    add_centre(sub, args->centre);
    add_week(sub, "--week", args->week, "Judge this timetable by the definitions of the constraints");
    add_week(sub, "--template", args->template_week, "The week that 'few changes' compares with");
    add_words(sub, *args);
  }
  void add_plan() {
    auto args = std::make_shared<PlanArgs>();
    auto* sub = verb("plan", "Plan a week",
                     "merkez plan config/centres/ankara --seconds 5\n"
                     "  merkez plan config/centres/ankara --week 2016-W16 --template week.yaml --out w16.yaml",
                     args, plan_week);
    add_centre(sub, args->centre);
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
    add_week(sub, "--template", args->template_week, "With --week: begin from this timetable; left out: plan it first");
    add_week(sub, "--out", args->out, "Where to write (week.yaml; NAME.sol for NAME.ectt)");
    add_words(sub, *args);
  }
  void add_show() {
    auto args = std::make_shared<ShowArgs>();
    args->week = "week.yaml";
    auto* sub = verb("show", "Show a week in the terminal",
                     "merkez show config/centres/ankara week.yaml --day mon --language tr", args, show);
    add_centre(sub, args->centre);
    add_week(sub, "week,--week", args->week, "The timetable (week.yaml)");
    sub->add_option("--by", args->by, "What each block shows (day)")
        ->type_name("WORD")
        ->check(one_of({"day", "room", "staff", "group"}));
    sub->add_option("--room", args->room, "One room alone")->type_name("ID");
    sub->add_option("--staff", args->staff, "One person on the staff alone")->type_name("CODE");
    sub->add_option("--group", args->group, "One group alone")->type_name("ID");
    sub->add_option("--session", args->session, "One session in words")->type_name("ID");
    sub->add_option("--day", args->day, "One day alone, such as mon")->type_name("DAY");
    add_words(sub, *args);
  }
  void add_session(CLI::App* sub, WhyArgs& args) {
    args.week = "week.yaml";
    add_centre(sub, args.centre);
    sub->add_option("week", args.week, "The timetable")->required()->type_name("FILE");
    sub->add_option("session", args.session, "The session, such as TAI-W.1")->required()->type_name("SESSION");
    add_week(sub, "--template", args.template_week, "The week that 'few changes' compares with");
    add_words(sub, args);
  }
  void add_why() {
    auto args = std::make_shared<WhyArgs>();
    auto* sub = verb("why", "What a session costs where it is", "merkez why config/centres/ankara week.yaml TAI-W.1",
                     args, why);
    add_session(sub, *args);
  }
  void add_why_not() {
    auto args = std::make_shared<WhyNotArgs>();
    auto* sub =
        verb("why-not", "What would break if a session were elsewhere",
             "merkez why-not config/centres/ankara week.yaml TAI-W.1 --at \"tue 10:00\" --room 201", args, why_not);
    add_session(sub, *args);
    sub->add_option("--at", args->at, "Day and time of the start, such as \"tue 10:00\"")
        ->required()
        ->type_name("\"DAY TIME\"");
    sub->add_option("--room", args->room, "The room; left out: the best one")->type_name("ID");
  }
  void add_constraints() {
    auto args = std::make_shared<ConstraintsArgs>();
    auto* sub =
        verb("constraints", "The catalogue of constraints", "merkez constraints room_capacity", args, constraints);
    sub->add_option("key", args->key, "One constraint alone")->type_name("KEY");
    auto* markdown = sub->add_flag("--markdown", args->markdown, "The text of docs/constraints.md");
    add_week(sub, "--append", args->append, "With --markdown: a file to end with, such as docs/mapping.md")
        ->needs(markdown);
  }
  void add_convert() {
    auto args = std::make_shared<ConvertArgs>();
    auto* sub = verb("convert", "Turn a week into another kind of file: .yaml, .csv, .sol",
                     "merkez convert config/centres/ankara week.yaml week.csv", args, convert);
    add_centre(sub, args->centre);
    add_week(sub, "in", args->in, "The week to read")->required();
    add_week(sub, "out", args->out, "The file to write; its ending says the kind")->required();
  }

  CLI::App& app_;
};

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> out;
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) out.push_back("--" + name);
  return out;
}

/// What was typed wrong and what was meant, in place of CLI11's own words where those do not help.
std::string usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  std::vector<std::string> verbs;
  for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; })) verbs.push_back(sub->get_name());
  const std::vector<std::string> typed(argv + 1, argv + argc);
  if (typed.empty()) return fmt::format("say what to do: {}", fmt::join(verbs, ", "));
  const auto chosen = app.get_subcommands();
  if (chosen.empty() && !typed.front().starts_with('-') &&
      std::find(verbs.begin(), verbs.end(), typed.front()) == verbs.end())
    return fmt::format("there is no verb '{}'\n  {}", typed.front(), suggest(typed.front(), verbs));
  const CLI::App& where = chosen.empty() ? app : *chosen.front();
  const auto known = option_names(where);
  for (const auto& word : typed) {
    const std::string name = word.substr(0, word.find('='));
    if (name.starts_with("--") && name.size() > 2 && std::find(known.begin(), known.end(), name) == known.end())
      return fmt::format("there is no option '{}'\n  {}", name, suggest(name, known));
  }
  return error.what();
}

void print(const Reply& reply, bool json) {
  std::fputs(reply.text.c_str(), stdout);
  if (json && reply.exit == bad_input) {
    Json errors = Json::array();
    for (const auto& d : reply.diagnostics)
      errors.push_back({{"level", d.level == Diagnostic::Level::error ? "error" : "warning"},
                        {"file", d.where.file},
                        {"line", d.where.line},
                        {"column", d.where.column},
                        {"message", d.message},
                        {"hint", d.hint}});
    std::fputs((Json{{"errors", std::move(errors)}}.dump(2) + '\n').c_str(), stdout);
  }
  std::fflush(stdout);
  for (const auto& d : reply.diagnostics) std::fputs((to_text(d) + '\n').c_str(), stderr);
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app(
      "Plans the week of a community centre: every session in a room that fits, at a time that is open,\n"
      "with the people it needs.",
      "merkez");
  app.get_formatter()->column_width(28);
  Verbs verbs(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    if (stop.get_exit_code() == 0) return app.exit(stop);  // --help, --version
    fmt::print(stderr, "merkez: {}\n", usage_error(app, stop, argc, argv));
    const auto chosen = app.get_subcommands();
    fmt::print(stderr, "'merkez{}{} --help' tells more\n", chosen.empty() ? "" : " ",
               chosen.empty() ? "" : chosen.front()->get_name());
    return bad_input;
  }
  print(verbs.reply, verbs.json);
  return verbs.reply.exit;
}

}  // namespace merkez::cli

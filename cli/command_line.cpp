#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands/commands.hpp"

namespace merkez::cli {
namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> out;
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) out.push_back("--" + name);
  return out;
}

/// What was typed wrong and what was meant, in place of CLI11's own words where those do not help.
std::string usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const std::vector<std::string> typed(argv + 1, argv + argc);
  // The innermost verb that was understood, and the words after it.
  const CLI::App* at = &app;
  std::string family;
  auto next = typed.begin();
  for (auto chosen = at->get_subcommands(); !chosen.empty(); chosen = at->get_subcommands()) {
    at = chosen.front();
    next = std::find(next, typed.end(), at->get_name());
    if (next != typed.end()) ++next;
    family += " " + at->get_name();
  }
  std::vector<std::string> verbs;
  for (const auto* sub : at->get_subcommands([](const CLI::App*) { return true; })) verbs.push_back(sub->get_name());
  if (!verbs.empty()) {
    if (next == typed.end())
      return fmt::format("say what to do{}: {}", family.empty() ? "" : " after '" + family.substr(1) + "'",
                         fmt::join(verbs, ", "));
    if (!next->starts_with('-'))
      return fmt::format("there is no verb '{}'\n  {}", (family + " " + *next).substr(1), suggest(*next, verbs));
  }
  const CLI::App& where = *at;
  const auto known = option_names(where);
  for (const auto& word : typed) {
    const std::string name = word.substr(0, word.find('='));
    if (name.starts_with("--") && name.size() > 2 && std::find(known.begin(), known.end(), name) == known.end())
      return fmt::format("there is no option '{}'\n  {}", name, suggest(name, known));
  }
  // "Could not convert: --seed = x": only numbers are converted.
  const std::string said = error.what();
  const auto option = said.find("--"), value = said.find(" = ");
  if (dynamic_cast<const CLI::ConversionError*>(&error) && option < value && value != std::string::npos)
    return fmt::format("{} is a number, not '{}'", said.substr(option, value - option), said.substr(value + 3));
  return said;
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
    std::fputs(json_text({{"errors", std::move(errors)}}).c_str(), stdout);
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
  Commands verbs(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    if (stop.get_exit_code() == 0) return app.exit(stop);  // --help, --version
    fmt::print(stderr, "merkez: {}\n", usage_error(app, stop, argc, argv));
    std::string verb;
    const CLI::App* at = &app;
    for (auto chosen = at->get_subcommands(); !chosen.empty(); chosen = at->get_subcommands())
      verb += " " + (at = chosen.front())->get_name();
    fmt::print(stderr, "'merkez{} --help' tells more\n", verb);
    return bad_input;
  }
  print(verbs.reply, verbs.json);
  return verbs.reply.exit;
}

}  // namespace merkez::cli

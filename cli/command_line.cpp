#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/translation.hpp"

namespace merkez::cli {
namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> out;
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) out.push_back("--" + name);
  return out;
}

/// The language that was asked for, though the words could not be read: no verb has taken its options.
std::string language_of(int argc, char** argv) {
  constexpr std::string_view option = "--language";
  std::string out = Commands::usual_language();
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == option && i + 1 < argc)
      out = argv[i + 1];
    else if (word.starts_with(option) && word.substr(option.size()).starts_with('='))
      out = word.substr(option.size() + 1);
  }
  return out;
}

/// What was typed wrong and what was meant, in place of CLI11's own words where those do not help.
Diagnostic usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
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
      return error_at({}, family.empty()
                              ? fmt::format("say what to do: {}", fmt::join(verbs, ", "))
                              : fmt::format("say what to do after '{}': {}", family.substr(1), fmt::join(verbs, ", ")));
    if (!next->starts_with('-'))
      return error_at({}, fmt::format("there is no verb '{}'", (family + " " + *next).substr(1)),
                      suggest(*next, verbs));
  }
  const CLI::App& where = *at;
  const auto known = option_names(where);
  for (const auto& word : typed) {
    const std::string name = word.substr(0, word.find('='));
    if (name.starts_with("--") && name.size() > 2 && std::find(known.begin(), known.end(), name) == known.end())
      return error_at({}, fmt::format("there is no option '{}'", name), suggest(name, known));
  }
  // Of numbers the parser says "Could not convert: --seed = x" and "--heads: Value -1 not in range 0.000000 to
  // 1797...", the largest number there is where none is too large.
  const std::string said = error.what();
  const auto no_number = [](const std::string& name, const std::string& typed_word) {
    return error_at({}, fmt::format("{} is a number, not '{}'", name, typed_word));
  };
  constexpr std::string_view convert = "Could not convert: ", equals = " = ", value = ": Value ",
                             range = " not in range ";
  constexpr std::size_t longest_range = 100;
  if (const auto middle = said.find(equals); said.starts_with(convert) && middle != std::string::npos)
    return no_number(said.substr(convert.size(), middle - convert.size()), said.substr(middle + equals.size()));
  if (const auto middle = said.find(value), end = said.find(range); middle < end && end != std::string::npos) {
    const auto name = said.substr(0, middle), number = said.substr(middle + value.size(), end - middle - value.size());
    if (number.find_first_not_of("+-.0123456789") != std::string::npos) return no_number(name, number);
    if (said.size() - end > longest_range) return error_at({}, fmt::format("{}: {} is too small", name, number));
  }
  return error_at({}, said);
}

/// Prints the reply; the exit code of the program. An answer that nobody got is none, whatever it would have said.
int print(const Reply& reply, bool json, const std::string& language) {
  const auto said = translated(reply.diagnostics, language);
  std::string text = reply.text;
  if (json && reply.exit == bad_input) {
    Json errors = Json::array();
    for (const auto& d : said)
      errors.push_back({{"level", d.level == Diagnostic::Level::error ? "error" : "warning"},
                        {"file", d.where.file},
                        {"line", d.where.line},
                        {"column", d.where.column},
                        {"message", d.message},
                        {"hint", d.hint}});
    text += json_text({{"errors", std::move(errors)}});
  }
  // A full disk is noticed by the last write alone.
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  const int why = errno;
  for (const auto& d : said) std::fputs((to_text(d, language) + '\n').c_str(), stderr);
  if (written) return reply.exit;
  // Whoever closed a pipe has read enough.
  if (why != EPIPE) {
    auto lost = error_at({}, fmt::format("the answer cannot be written: {}", std::strerror(why)),
                         reply.exit == bad_input ? "" : "what was to be done is done; only the answer is lost");
    std::fputs((to_text(translated({std::move(lost)}, language).front(), language) + '\n').c_str(), stderr);
  }
  return bad_input;
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
    const std::string language = language_of(argc, argv);
    if (stop.get_exit_code() == 0) {  // --help, --version
      std::ostringstream told;
      app.exit(stop, told, told);
      return print({fine, told.str(), {}}, false, language);
    }
    const auto wrong = translated({usage_error(app, stop, argc, argv)}, language).front();
    fmt::print(stderr, "merkez: {}{}{}\n", wrong.message, wrong.hint.empty() ? "" : "\n  ", wrong.hint);
    std::string verb;
    const CLI::App* at = &app;
    for (auto chosen = at->get_subcommands(); !chosen.empty(); chosen = at->get_subcommands())
      verb += " " + (at = chosen.front())->get_name();
    fmt::print(stderr, "{}\n", translated(fmt::format("'merkez{} --help' tells more", verb), language));
    return bad_input;
  }
  return print(verbs.reply, verbs.json, verbs.language);
}

}  // namespace merkez::cli

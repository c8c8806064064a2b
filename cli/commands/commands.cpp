#include "cli/commands/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "engine/text/digits.hpp"

namespace merkez::cli {

CLI::Validator one_of(std::vector<std::string> words) {
  const std::string list = fmt::format("{{{}}}", fmt::join(words, ","));
  return CLI::Validator(
      [words = std::move(words)](std::string& typed) {
        if (std::find(words.begin(), words.end(), typed) != words.end()) return std::string();
        return fmt::format("there is no '{}': {}", typed, suggest(typed, words));
      },
      list);
}

namespace {

/// An option with an empty value is one that was not meant so: a variable of a script that was never set would
/// otherwise ask for as much as no option at all does, such as to cancel the whole lesson.
void refuse_empty_values(CLI::App& app) {
  const CLI::Validator something(
      [](std::string& typed) { return std::string(typed.empty() ? "nothing stands after it" : ""); }, "");
  for (auto* option : app.get_options())
    if (!option->get_lnames().empty() && option->get_items_expected_max() > 0) option->check(something);
  for (auto* verb : app.get_subcommands([](CLI::App*) { return true; })) refuse_empty_values(*verb);
}

/// Whether all of it is what dates, times, weeks, ages and codes are written with: 2016-04-04T10:05, 34f,3,
/// 7K3M-9QXPA:20.
bool is_of_figures(std::string_view western) {
  return std::all_of(western.begin(), western.end(), [](char c) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter || std::string_view("0123456789-:.,/+ ").find(c) != std::string_view::npos;
  });
}

std::string western_commas(std::string typed) {
  constexpr std::string_view arabic = "،";
  for (auto at = typed.find(arabic); at != std::string::npos; at = typed.find(arabic, at))
    typed.replace(at, arabic.size(), ",");
  return typed;
}

/// A keyboard that writes Arabic or Persian digits writes dates, times, numbers and codes with them, and lists with its
/// own comma; they are read here for every verb. Texts, names, files and cells of people stay as they were typed.
void read_digits_of_any_keyboard(CLI::App& app) {
  const CLI::Validator western(
      [](std::string& typed) {
        if (auto read = western_commas(text::western_digits(typed)); is_of_figures(read)) typed = std::move(read);
        return std::string();
      },
      "");
  const std::vector<std::string> as_typed{"TEXT", "NAME", "FILE", "DIR", "COLUMN=VALUE"};
  for (auto* option : app.get_options())
    if (option->get_items_expected_max() > 0 &&
        std::none_of(as_typed.begin(), as_typed.end(),
                     [&](const std::string& kind) { return option->get_type_name().starts_with(kind); }))
      option->transform(western);
  for (auto* verb : app.get_subcommands([](CLI::App*) { return true; })) read_digits_of_any_keyboard(*verb);
}

}  // namespace

Commands::Commands(CLI::App& app) : app_(app) {
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("merkez ") + MERKEZ_VERSION);
  app.set_help_flag("-h,--help", "Show this and stop");
  app.footer("Example:\n  merkez plan config/centres/ankara\n\n'merkez VERB --help' tells more about a verb.");
  add_week_verbs(*this);
  add_store_verbs(*this);
  add_people_verbs(*this);
  add_attend_verbs(*this);
  add_child_verbs(*this);
  refuse_empty_values(app);
  read_digits_of_any_keyboard(app);
}

CLI::App* Commands::family(const std::string& name, const std::string& does, const std::string& example) {
  auto* sub = app_.add_subcommand(name, does);
  sub->require_subcommand(1);
  sub->set_help_flag("-h,--help", "Show this and stop");
  sub->footer("Example:\n  " + example + "\n\n'merkez " + name + " WORD --help' tells more.");
  return sub;
}

void Commands::add_centre(CLI::App* sub, std::filesystem::path& centre) {
  // By its place or by its name, as the verbs about people have it; where it is all that has a place, the environment
  // will do.
  sub->add_option("centre,--centre", centre, "The centre's folder, or an ITC-2007 instance FILE.ectt")
      ->required()
      ->type_name("DIR")
      ->envname("MERKEZ_CENTRE");
}

CLI::Option* Commands::add_file(CLI::App* sub, const std::string& name, std::filesystem::path& path,
                                const std::string& means) {
  return sub->add_option(name, path, means)->type_name("FILE");
}

std::string Commands::usual_language() {
  // As LANG is written, too: tr_TR.UTF-8. One that is not spoken here reads English, as without it.
  const char* set = std::getenv("MERKEZ_LANGUAGE");
  const auto usual = std::string_view(set ? set : "").substr(0, 2);
  return usual == "tr" || usual == "ar" ? std::string(usual) : "en";
}

void Commands::add_language(CLI::App* sub, Common& args) {
  args.language = usual_language();
  sub->add_option("--language", args.language, "Language of names and sentences (en; MERKEZ_LANGUAGE)")
      ->type_name("WORD")
      ->check(one_of({"en", "tr", "ar"}));
}

void Commands::add_asker(CLI::App* sub, Common& args) {
  sub->add_option("--role", args.role, "clinical: therapy by name; with a store, --as decides")
      ->type_name("WORD")
      ->check(one_of({"clinical", "other"}));
  add_who(sub, args.who);
}

void Commands::add_who(CLI::App* sub, Who& who) {
  sub->add_option("--as", who.account, "Who you are, once the centre has a store (MERKEZ_ACCOUNT)")->type_name("NAME");
  add_file(sub, "--passphrase-file", who.passphrase_file,
           "Your passphrase in a file; else it is asked for (MERKEZ_PASSPHRASE_FILE)");
  add_file(sub, "--key", who.key, "The centre's key file (MERKEZ_KEY)");
}

void Commands::add_desk(CLI::App* sub, Who& who) {
  sub->add_option("--centre", who.centre, "The centre's folder (MERKEZ_CENTRE)")->type_name("DIR");
  add_who(sub, who);
}

void Commands::add_approver(CLI::App* sub, Approver& approver) {
  auto* by = sub->add_option("--approved-by", approver.account,
                             "Who else answers for rows of persons that leave; another account")
                 ->type_name("NAME");
  add_file(sub, "--approver-passphrase-file", approver.passphrase_file,
           "Their passphrase in a file; else it is asked for")
      ->needs(by);
}

}  // namespace merkez::cli

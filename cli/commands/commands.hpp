#pragma once
// The verbs as words on a command line: which options each takes, with help and an example. One file a family of verbs;
// command_line.cpp runs what was typed. Nothing is done here but filling arguments.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/reply.hpp"
#include "cli/screen.hpp"
#include "cli/verbs/verbs.hpp"

namespace merkez::cli {

/// Accepts one of a few words and names the nearest one otherwise.
[[nodiscard]] CLI::Validator one_of(std::vector<std::string> words);

class Commands {
 public:
  /// Gives the program its verbs.
  explicit Commands(CLI::App& app);

  Reply reply;  ///< of the verb that was typed
  bool json = false;
  std::string language = "en";  ///< in which it was asked

  /// A verb, or with `of` a word after one: `people import`. Its callback leaves the reply here.
  template <class Args>
  CLI::App* verb(const std::string& name, const std::string& does, const std::string& example,
                 const std::shared_ptr<Args>& args, Reply (*run)(const Args&), CLI::App* of = nullptr) {
    auto* sub = (of ? of : &app_)->add_subcommand(name, does);
    sub->set_help_flag("-h,--help", "Show this and stop");
    sub->footer("Example:\n  " + example);
    sub->add_flag("--json", args->json, "Answer in JSON, for programs");
    add_language(sub, *args);  // whoever is refused reads it, whatever the verb
    sub->callback([this, args, run] {
      args->style = screen_style();
      json = args->json;
      language = args->language;
      reply = run(*args);
      reply.diagnostics.insert(reply.diagnostics.end(), args->who.aside->begin(), args->who.aside->end());
    });
    return sub;
  }
  /// A verb that only gathers others: `people`.
  CLI::App* family(const std::string& name, const std::string& does, const std::string& example);

  /// The centre's folder as the first word.
  static void add_centre(CLI::App* sub, std::filesystem::path& centre);
  static CLI::Option* add_file(CLI::App* sub, const std::string& name, std::filesystem::path& path,
                               const std::string& means);
  /// Who asks, and --role where no store knows the asker's.
  static void add_asker(CLI::App* sub, Common& args);
  /// The language of MERKEZ_LANGUAGE, or English.
  static std::string usual_language();
  /// --as, --passphrase-file, --key: who asks.
  static void add_who(CLI::App* sub, Who& who);
  /// The same, and --centre: for verbs about what the store keeps.
  static void add_desk(CLI::App* sub, Who& who);
  static void add_approver(CLI::App* sub, Approver& approver);

 private:
  static void add_language(CLI::App* sub, Common& args);

  CLI::App& app_;
};

// The families.
void add_week_verbs(Commands& commands);
void add_store_verbs(Commands& commands);
void add_people_verbs(Commands& commands);
void add_attend_verbs(Commands& commands);
void add_child_verbs(Commands& commands);

}  // namespace merkez::cli

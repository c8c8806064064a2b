#pragma once
// The verbs as an administrator says them: each a function from typed arguments to a reply. The
// command line (command_line.cpp) fills the arguments and prints the reply, nothing more.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/reply.hpp"
#include "engine/access/insight.hpp"

namespace merkez::cli {

/// Who asks, and of which centre. What is empty comes from the environment: MERKEZ_CENTRE, MERKEZ_ACCOUNT,
/// MERKEZ_PASSPHRASE_FILE, MERKEZ_KEY.
struct Who {
  std::filesystem::path centre;           ///< the centre's folder
  std::string account;                    ///< --as
  std::filesystem::path passphrase_file;  ///< of the account; asked for at the terminal when there is none
  std::filesystem::path key;              ///< the centre's key file
  /// What is odd in the centre's files, told below the answer of whichever verb came upon it.
  std::shared_ptr<Diagnostics> aside = std::make_shared<Diagnostics>();
};

/// Somebody else who answers for a table of single persons that leaves the house.
struct Approver {
  std::string account;                    ///< --approved-by; empty = nobody was named
  std::filesystem::path passphrase_file;  ///< of the approver; asked for at the terminal when there is none
};

/// What every verb is asked for in the same words.
struct Common {
  publish::TextStyle style;
  bool json = false;
  std::string language = "en";  ///< en, tr, ar
  std::string role;             ///< --role, where no store knows the asker's
  access::Insight insight;      ///< into therapy and case work; admitted() sets it
  Who who;
};

struct CheckArgs : Common {
  std::filesystem::path centre, week, template_week;
};
/// What was read, what is odd, what counting proves impossible; with a week: the verdict of the judge.
[[nodiscard]] Reply check(const CheckArgs& args);

struct PlanArgs : Common {
  std::filesystem::path centre, template_week, out;  ///< `out` empty = week.yaml, or FILE.sol of an instance
  std::uint64_t seed = 1;
  std::int64_t steps = 0;
  double seconds = 0;
  int threads = 1;
  std::string week;  ///< "2016-W14"; empty = the template week
};
/// Makes a week and writes it.
[[nodiscard]] Reply plan_week(const PlanArgs& args);

struct ShowArgs : Common {
  std::filesystem::path centre, week;
  std::string by;  ///< day, room, staff, group; empty = day, or what is asked for alone
  std::string room, staff, group, session, day;
};
/// The week as a picture.
[[nodiscard]] Reply show(const ShowArgs& args);

struct WhyArgs : Common {
  std::filesystem::path centre, week, template_week;
  std::string session;
};
/// Every cost a session takes part in.
[[nodiscard]] Reply why(const WhyArgs& args);

struct WhyNotArgs : WhyArgs {
  std::string at;    ///< "tue 10:00"
  std::string room;  ///< empty = the best one
};
/// Everything that would break if the session were there.
[[nodiscard]] Reply why_not(const WhyNotArgs& args);

struct ConstraintsArgs : Common {
  std::string key;
  bool markdown = false;
  std::filesystem::path append;  ///< with markdown: a file whose text comes last
};
/// The catalogue of constraints.
[[nodiscard]] Reply constraints(const ConstraintsArgs& args);

struct ConvertArgs : Common {
  std::filesystem::path centre, in, out;
  std::filesystem::path hidden_from;  ///< a week with the sessions that the table `in` hides; empty = none
};
/// A week from one kind of file to another. With a store a table says "in use" for what the account may not know.
[[nodiscard]] Reply convert(const ConvertArgs& args);

// What the store keeps.

struct InitArgs : Common {
  std::filesystem::path centre;
  std::filesystem::path make_key;       ///< where the centre's new key file goes; empty = the usual place
  bool passphrase = false;              ///< a passphrase instead of a key file
  bool drill = false;                   ///< MERKEZ_NOW sets the clock of this store
  std::string administrator = "admin";  ///< the first account
};
/// Makes the store of a centre, its key, and its first account.
[[nodiscard]] Reply init(const InitArgs& args);

struct AccountArgs : Common {
  std::string name, role;
  std::filesystem::path words_file;  ///< the account's own passphrase; empty = asked for
  bool make_file = false;            ///< draw a passphrase and write it to words_file
};
[[nodiscard]] Reply account_add(const AccountArgs& args);
[[nodiscard]] Reply account_list(const AccountArgs& args);
/// Takes effect with the next command of that account.
[[nodiscard]] Reply account_disable(const AccountArgs& args);
/// Lets a disabled account enter again, with the passphrase that it has.
[[nodiscard]] Reply account_enable(const AccountArgs& args);
/// Also of a disabled account, which stays so.
[[nodiscard]] Reply account_passphrase(const AccountArgs& args);

struct KeyArgs : Common {
  std::filesystem::path fresh;  ///< the new key file, made if it is not there; empty = a new passphrase
};
/// Seals everything anew under a new key.
[[nodiscard]] Reply change_key(const KeyArgs& args);

struct StoreArgs : Common {
  std::filesystem::path file;  ///< of the backup
};
/// An encrypted copy, opened and checked before it counts.
[[nodiscard]] Reply backup(const StoreArgs& args);
/// Puts a backup where no store is.
[[nodiscard]] Reply restore(const StoreArgs& args);
/// Recomputes everything that can be and says what is not as it was written.
[[nodiscard]] Reply verify(const StoreArgs& args);

/// What each role may do.
[[nodiscard]] Reply roles(const Common& args);

// People.

struct PeopleArgs : Common {
  std::filesystem::path file;       ///< import: the table; export: where the text goes
  bool dry_run = false;             ///< say what would be done, and do nothing
  std::string code, other;          ///< as they were typed
  std::vector<std::string> words;   ///< of a name; of `add`: "birth=2009-05"
  std::string with;                 ///< add: code of somebody of the same household
  std::string because = "request";  ///< erase: request, retention
  bool sure = false;                ///< erase, retention: it cannot be undone; import: others of the same name
  bool withdraw = false;            ///< change: the consent in force
  std::string end;                  ///< change: code of a guardian or collector who is one no longer
  std::string date;                 ///< change, with `end`: the first day without them; empty = today
  std::size_t limit = 20;           ///< find: show at most so many
  bool columns = false;             ///< import: say which columns there are
  bool markdown = false;            ///< import, with `columns`: as the page of the documents
};
/// A table of people, read whole or not at all.
[[nodiscard]] Reply people_import(const PeopleArgs& args);
[[nodiscard]] Reply people_add(const PeopleArgs& args);
/// Corrects a document, or withdraws the consent in force.
[[nodiscard]] Reply people_change(const PeopleArgs& args);
/// Everything the account may see of one person.
[[nodiscard]] Reply people_show(const PeopleArgs& args);
/// Suggestions, each with why.
[[nodiscard]] Reply people_find(const PeopleArgs& args);
/// What the centre keeps of one person, for that person to read.
[[nodiscard]] Reply people_export(const PeopleArgs& args);
/// Destroys document and key; statistics stay.
[[nodiscard]] Reply people_erase(const PeopleArgs& args);
/// The log of destruction.
[[nodiscard]] Reply people_destroyed(const PeopleArgs& args);
/// `other` is from now on read as `code`; unmerge takes it back.
[[nodiscard]] Reply people_merge(const PeopleArgs& args);
[[nodiscard]] Reply people_unmerge(const PeopleArgs& args);
/// Whose time of keeping is over.
[[nodiscard]] Reply people_due(const PeopleArgs& args);
/// The run that says of every table what is due, and with `sure` ends it.
[[nodiscard]] Reply people_retention(const PeopleArgs& args);

// Places in groups.

struct PlaceArgs : Common {
  std::string code, group, into;  ///< `into`: transfer's new group
  std::string date;               ///< first day with (drop: without) the place; empty = today
  std::string reason;             ///< of an end or a refusal
  std::filesystem::path week;     ///< for clashes; empty = the published one, or the newest
  int course_hours = 0;           ///< lesson hours of the whole course; 0 = as the plan says
  int held = -1;                  ///< lesson hours held before the start; -1 = as registers and published weeks say
  bool despite = false;           ///< in spite of what stands against it; noted by name
  int priority_class = 4;         ///< 1 = most need
  int rank = 1;                   ///< among the person's own wishes
  bool any_group = false;         ///< wait for any group of the service
  int places = -1;                ///< how many to offer; -1 = all that are free
  bool yes = false;               ///< place: do it, not only show it
};
/// Who is in a group, how many it needs and can hold, which offers are open.
[[nodiscard]] Reply people_group(const PlaceArgs& args);
[[nodiscard]] Reply people_enrol(const PlaceArgs& args);
[[nodiscard]] Reply people_transfer(const PlaceArgs& args);
[[nodiscard]] Reply people_drop(const PlaceArgs& args);
[[nodiscard]] Reply people_queue(const PlaceArgs& args);
[[nodiscard]] Reply people_unqueue(const PlaceArgs& args);
/// Who waits, the next one first, each with the sentence that says why.
[[nodiscard]] Reply people_waiting(const PlaceArgs& args);
/// Offers the free places of a group to those next in the list.
[[nodiscard]] Reply people_promote(const PlaceArgs& args);
/// Everybody who waits and every free place at once: shows it, with what no placing can exceed and what first come,
/// first served would give; with `yes` it is done, all or nothing.
[[nodiscard]] Reply people_place(const PlaceArgs& args);

struct OfferArgs : Common {
  std::string adults, children;    ///< codes, or ages with sex: "34f"; lists with commas
  std::string languages;           ///< of those who are not registered: "ar,tr"
  std::vector<std::string> times;  ///< when the adults can come: names of windows, or "mon-fri 09:00-12:30"
  bool mornings = false, afternoons = false;
  std::vector<std::string> wanted;  ///< services or groups; empty = all
  std::string date;                 ///< first day of the places; empty = today
  std::filesystem::path week;       ///< empty = the published one, or the newest
  bool all = false;                 ///< everything that is not offered too
  std::string book;                 ///< the group to book; empty = none
};
/// What a family can start, with where each child would be, the best first; with `book` that is done in one step.
[[nodiscard]] Reply people_offer(const OfferArgs& args);
[[nodiscard]] Reply people_accept(const PlaceArgs& args);
[[nodiscard]] Reply people_refuse(const PlaceArgs& args);

}  // namespace merkez::cli

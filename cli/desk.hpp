#pragma once
// The one door to what a centre keeps. A verb enters as an account, for one right; who has not that right is turned
// away here and nowhere else, whatever the verb. Without a store there are no people to protect, and the files of a
// centre are open to whoever can read them.
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "cli/own_groups.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/access/insight.hpp"
#include "engine/access/role.hpp"
#include "engine/base/result.hpp"
#include "engine/plan/centre_plan.hpp"
#include "engine/store/key.hpp"
#include "engine/store/store.hpp"
#include "engine/time/zone.hpp"

namespace merkez::cli {

/// The store of a centre, beside its files.
[[nodiscard]] std::filesystem::path store_of(const std::filesystem::path& centre);
[[nodiscard]] bool has_store(const std::filesystem::path& centre);

/// The folder that `--centre` or MERKEZ_CENTRE names. Errors: neither is given.
[[nodiscard]] Result<std::filesystem::path> centre_folder(const Who& who);

/// The centre's key: `--key`, MERKEZ_KEY, or a passphrase from MERKEZ_PASSPHRASE or the terminal.
[[nodiscard]] Result<store::KeySource> centre_key(const Who& who);

/// Who somebody says they are, and the words that are to show it.
struct Claim {
  std::string name, words;
};
/// `--as` or MERKEZ_ACCOUNT, with the passphrase from its file or the terminal. Errors: no name; no passphrase.
[[nodiscard]] Result<Claim> claim_of(const Who& who);
/// The account of a claim. Errors: it is unknown or disabled, the words are not its own, it has not the right.
[[nodiscard]] Result<store::Account> let_in(const store::Store& store, const Claim& claim, access::Right right);

/// Where a key file goes when none is named: never beside the store.
[[nodiscard]] std::filesystem::path usual_key_file(const std::string& centre_id);

/// The projection that keeps the pages of people: engine/people/pages.hpp.
inline constexpr std::string_view people_pages = "people.pages";

/// Folds that the store keeps up to date.
[[nodiscard]] store::Settings desk_settings();

class Desk {
 public:
  /// To read; what is written goes through `append`.
  [[nodiscard]] const store::Store& store() const { return *store_; }
  [[nodiscard]] const plan::CentrePlan& plan() const { return *plan_; }
  [[nodiscard]] std::shared_ptr<const plan::CentrePlan> shared_plan() const { return plan_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const store::Account& account() const { return account_; }
  /// How far the account's role goes.
  [[nodiscard]] access::Reach reach(access::Right right) const { return access::reach_of(account_.role, right); }
  /// How far the account sees into therapy and case work.
  [[nodiscard]] access::Insight insight() const { return access::insight_of(account_.role, account_.name); }
  /// True for a service (a group) of therapy or case work, where this account is not to know of it as a whole.
  [[nodiscard]] bool hides(const plan::Service& service) const { return !insight().into(service); }
  [[nodiscard]] bool hides(const plan::Group& group) const { return !insight().into(*plan_, group); }
  /// The groups that this account's person gives (see own_groups.hpp): all there are with `all`, none with `none`.
  [[nodiscard]] bool reaches(access::Right right, const std::string& group) const;
  /// The same without those that are hidden from it.
  [[nodiscard]] bool may_reach(access::Right right, const std::string& group) const;
  /// A group of which the account may have an appointment of its own, although the whole group may be hidden from it.
  [[nodiscard]] bool may_hold(access::Right right, const plan::Group& group) const;

  /// Whether what a rule gives to the role `owner` is the account's to read.
  [[nodiscard]] bool answers_for(access::Right right, std::string_view owner) const {
    return access::answers_for(account_.role, right, owner);
  }
  /// The same for a task about somebody of these groups: where the role sees the people of its own groups alone, it
  /// must be one of them and, as all that is its own, not be 14 days past.
  [[nodiscard]] bool may_follow(std::string_view owner, const std::vector<std::string>& groups,
                                time::LocalDate due) const;

  /// The folds and the clock of the store, for whoever opens it another way.
  [[nodiscard]] store::Settings settings() const;
  /// The moment of this call, and what the centre's clock shows then.
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] time::LocalTime local() const;

  /// A new event of this account, at this moment, from this desk. `body` is JSON of codes.
  [[nodiscard]] Event event(std::string kind, std::string body) const;
  /// The store's, for as long as the account is as it was when it entered: who was disabled or given another passphrase
  /// meanwhile writes nothing more, also from a command that began before.
  [[nodiscard]] Result<store::Receipt> append(store::Batch batch) const;
  /// Writes into the log that something confidential was looked at (DR 12). Errors: the store.
  [[nodiscard]] Diagnostics note_reading(std::string_view what, const std::string& code = {}) const;
  /// What is odd in the centre's files, once below the answer: for whoever can mend it. At a register or a child's door
  /// it would be noise, of which one learns to overlook the rest.
  void tell_keeper(const Diagnostics& odd) const;
  /// The account of somebody who approves with their own passphrase and has the right. Errors: nobody is named, it is
  /// the asker, the account cannot enter, it has not the right.
  [[nodiscard]] Result<store::Account> second(const Approver& approver, access::Right right) const;

 private:
  friend Result<std::unique_ptr<Desk>> enter(const Who& who, access::Right right);
  friend Result<access::Insight> insight_into(const std::filesystem::path& centre, const Common& asked,
                                              access::Right right);
  static Result<std::unique_ptr<Desk>> open(const Who& who, access::Right right);
  Desk() = default;

  std::filesystem::path folder_;
  std::shared_ptr<const plan::CentrePlan> plan_;
  std::unique_ptr<store::Store> store_;
  store::Account account_;
  std::unique_ptr<OwnGroups> own_;
  std::shared_ptr<Diagnostics> aside_;  ///< of whoever asked
  std::shared_ptr<Instant> clock_ =
      std::make_shared<Instant>(0);  ///< the store's, set by MERKEZ_NOW; 0 = the machine's
  Instant now_ = 0;
};

/// The first event of a store whose clock MERKEZ_NOW may set.
[[nodiscard]] Event drill_mark(const std::string& account);
/// Error: the name is none that an account can have.
[[nodiscard]] Diagnostics check_name(const std::string& account);
/// The event of the account that a store is made with.
[[nodiscard]] Event first_account(const store::Account& account);
/// Whether a store was made for drills. A backup of such a store is restored as one.
[[nodiscard]] Result<bool> is_for_drills(const store::Store& store);
/// What somebody who keeps the store has to know of one that is; ends its line.
inline constexpr std::string_view drill_line =
    "It is for drills: MERKEZ_NOW sets its clock. Nobody's data belongs in it.\n";

/// Opens the centre's store for an account that has the right. Errors, and nothing has been changed: no centre named,
/// no store there, wrong key, unknown or disabled account, wrong passphrase, no right, MERKEZ_NOW set for a store that
/// is not for drills.
[[nodiscard]] Result<std::unique_ptr<Desk>> enter(const Who& who, access::Right right);

/// For verbs that work on a centre's files alone: the arguments with what the asker may see. Where there is no store
/// all may ask, and `--role clinical` is believed; where there is one, as `enter`, and the account's role decides. Who
/// sees therapy or case work there has read it, and the log says so.
[[nodiscard]] Result<access::Insight> insight_into(const std::filesystem::path& centre, const Common& asked,
                                                   access::Right right);
template <class Args>
[[nodiscard]] Result<Args> admitted(Args args, access::Right right) {
  auto insight = insight_into(args.centre, args, right);
  if (!insight) return insight.diagnostics();
  args.insight = std::move(*insight);
  return args;
}

}  // namespace merkez::cli

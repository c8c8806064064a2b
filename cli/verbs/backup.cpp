// backup, restore: an encrypted copy of the store, and a store from such a copy.
#include "engine/store/backup.hpp"

#include <fmt/format.h>

#include "cli/counted.hpp"
#include "cli/desk.hpp"
#include "cli/verbs/verbs.hpp"

namespace merkez::cli {
namespace {

Json facts(const store::BackupReport& report) {
  return {{"events", report.events}, {"people", report.people}, {"bytes", report.bytes}};
}

}  // namespace

Reply backup(const StoreArgs& args) {
  const auto desk = enter(args.who, access::Right::keep_store);
  if (!desk) return Reply::refused(desk.diagnostics());
  const auto key = centre_key(args.who);
  if (!key) return Reply::refused(key.diagnostics());
  const auto report = store::write_backup(store_of((*desk)->folder()), *key, args.file);
  if (!report) return Reply::refused(report.diagnostics());
  if (args.json) return Reply::json(fine, facts(*report));
  return {
      fine,
      fmt::format("Wrote {} and read it back: {} events, {}, {} kB.\nIt opens with the key the store has now.\n",
                  args.file.string(), report->events, people_counted(report->people), (report->bytes + 1023) / 1024),
      {}};
}

Reply restore(const StoreArgs& args) {
  const auto folder = centre_folder(args.who);
  if (!folder) return Reply::refused(folder.diagnostics());
  const auto key = centre_key(args.who);
  if (!key) return Reply::refused(key.diagnostics());
  if (has_store(*folder))
    return Reply::refused({error_at({store_of(*folder).string(), 0, 0}, "there is a store already",
                                    "move it away first; nothing is written over")});
  const auto claim = claim_of(args.who);
  if (!claim) return Reply::refused(claim.diagnostics());
  // Who holds the backup's key holds all that is in it; the account is looked for in what is to be restored.
  bool drill = false;
  const auto admit = [&](const store::Store& store) {
    const auto account = let_in(store, *claim, access::Right::keep_store);
    if (!account) return account.diagnostics();
    const auto marked = is_for_drills(store);
    drill = marked && *marked;
    return marked.diagnostics();
  };
  const auto report = store::restore_backup(args.file, *key, store_of(*folder), desk_settings(), admit);
  if (!report) return Reply::refused(report.diagnostics());
  if (args.json) {
    Json out = facts(*report);
    out["for_drills"] = drill;
    return Reply::json(fine, out);
  }
  return {fine,
          fmt::format("Restored {}: {} events, {}.\n", store_of(*folder).string(), report->events,
                      people_counted(report->people)) +
              std::string(drill ? drill_line : ""),
          {}};
}

}  // namespace merkez::cli

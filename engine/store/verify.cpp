// The store's own auditor. It believes nothing that can be computed again: it walks the log once, computes every link,
// every cell and every entry of the index, and compares with what stands there.
#include <fmt/format.h>

#include <functional>
#include <optional>

#include "engine/base/random.hpp"
#include "engine/store/scratch_cells.hpp"
#include "engine/store/standing.hpp"
#include "engine/store/take.hpp"

namespace merkez::store {
namespace {

/// Enough to see what happened; a broken disk breaks thousands.
constexpr std::size_t most_faults = 20;

/// Cells of one fold, as far as they are computed again.
class CellsAgain : public Cells {
 public:
  CellsAgain(ScratchCells& all, std::int64_t fold) : all_(all), fold_(fold) {}
  [[nodiscard]] std::optional<std::string> at(std::string_view key) const override { return all_.at(fold_, key); }

 private:
  ScratchCells& all_;
  const std::int64_t fold_;
};

class Auditor {
 public:
  Auditor(Rows& rows, const Settings& settings, const Secret& key, Audit audit, const MayName& may_name)
      : rows_(rows), settings_(settings), key_(key), folds_(audit == Audit::everything), may_name_(may_name) {
    if (folds_) again_.emplace();
  }

  Verdict run() {
    for (auto& fault : rows_.own_faults()) say(std::move(fault));
    try {
      walk_log();
    } catch (const NoScratch&) {
      throw;
    } catch (const Fault& fault) {
      bad(before_.number + 1, fmt::format("the log cannot be read after event {}: {}", before_.number, fault.what()));
    }
    if (folds_) look("the index of subjects", [&] { compare_subjects(); });
    if (folds_) look("the cells", [&] { compare_cells(); });
    look("the people", [&] { open_people(); });
    look("the weeks", [&] { verdict_.weeks = static_cast<std::int64_t>(rows_.weeks().size()); });
    look("what stands beside the log", [&] { compare_standing(); });
    return std::move(verdict_);
  }

 private:
  void say(std::string fault) {
    if (verdict_.faults.size() < most_faults) verdict_.faults.push_back(error_at({}, std::move(fault)));
  }
  void bad(std::int64_t number, std::string fault) {
    if (verdict_.first_bad == 0) verdict_.first_bad = number;
    say(std::move(fault));
  }
  /// What cannot even be read is a fault like another.
  template <class F>
  void look(std::string_view what, F&& part) {
    try {
      part();
    } catch (const NoScratch&) {
      throw;
    } catch (const Fault& fault) {
      say(fmt::format("{} cannot be read: {}", what, fault.what()));
    }
  }

  void walk_log() {
    rows_.each_event({}, [&](const Event& event) {
      check_link(event);
      if (settings_.standing) settings_.standing(event, standing_);
      if (folds_) {
        for (const auto& code : settings_.subjects(event)) subjects_ += mixed(code, event.number);
        for (std::size_t i = 0; i < settings_.projections.size(); ++i) fold(i, event);
      }
      before_ = {event.number, event.at, event.chain};
      ++verdict_.events;
      return true;
    });
    const Chain mark = verdict_.events == 0 ? Chain{} : head_mark(key_, before_.number, before_.chain);
    const HeadMark kept = rows_.head_mark();
    if (same_bytes(mark, kept.mark) && kept.number != before_.number)
      say(fmt::format("the mark of the newest event says that it is event {}, and it is event {}", kept.number,
                      before_.number));
    if (!same_bytes(mark, kept.mark))
      bad(before_.number + 1,
          fmt::format("event {} is not the last that was written: the end of the log is missing or not the store's own",
                      before_.number));
  }

  void check_link(const Event& event) {
    const std::int64_t next = before_.number + 1;
    if (event.number != next)
      bad(next, event.number == next + 1 ? fmt::format("event {} is missing", next)
                                         : fmt::format("events {} to {} are missing", next, event.number - 1));
    else if (!same_bytes(chain_after(key_, before_.chain, event), event.chain))
      bad(event.number, fmt::format("event {} ({}) is not as it was written", event.number, event.kind));
    if (event.at < before_.at)
      bad(event.number, fmt::format("event {} was taken before event {}", event.number, before_.number));
  }

  void fold(std::size_t i, const Event& event) {
    const Projection& p = settings_.projections[i];
    if (!event.kind.starts_with(p.kinds)) return;
    const auto number = static_cast<std::int64_t>(i);
    for (const auto& cell : p.changes(event, CellsAgain(*again_, number))) again_->change(number, cell);
  }

  /// One number for a set, whatever its order: the sum of a well mixed number of each member.
  static std::uint64_t mixed(std::string_view code, std::int64_t number) {
    return Random(std::hash<std::string_view>{}(code) ^ Random(static_cast<std::uint64_t>(number)).bits()).bits();
  }

  void compare_subjects() {
    std::uint64_t kept = 0;
    rows_.each_subject([&](std::string_view code, std::int64_t number) { kept += mixed(code, number); });
    if (kept != subjects_) say("the index of whom events are about is not what the events say");
  }

  [[nodiscard]] std::string cell_of(std::string_view projection, std::string_view key) const {
    return !may_name_ || may_name_(projection, key) ? fmt::format("{}: cell '{}'", projection, key)
                                                    : fmt::format("{}: a cell of what is confidential", projection);
  }

  void compare_cells() {
    for (std::size_t i = 0; i < settings_.projections.size(); ++i) {
      const auto& name = settings_.projections[i].name;
      ScratchCells::Walk walk(*again_, static_cast<std::int64_t>(i));
      auto expected = walk.next();
      rows_.each_cell(name, "", [&](const Cell& cell) {
        ++verdict_.cells;
        for (; expected && expected->key < cell.key; expected = walk.next())
          say(fmt::format("{} is missing", cell_of(name, expected->key)));
        if (!expected || expected->key != cell.key)
          say(fmt::format("{} comes from no event", cell_of(name, cell.key)));
        else {
          if (cell.value != expected->value) say(fmt::format("{} is not what the events say", cell_of(name, cell.key)));
          expected = walk.next();
        }
      });
      for (; expected; expected = walk.next()) say(fmt::format("{} is missing", cell_of(name, expected->key)));
    }
  }

  void open_people() {
    verdict_.people = rows_.each_person(
        [](const Person&) { return true; },
        [&](std::string_view code) { say(fmt::format("the document of '{}' is not as it was sealed", code)); });
  }

  void compare_standing() {
    // Nobody is registered and nothing published without an event; earlier versions made a store's first account so.
    const auto accounts = rows_.accounts().size();
    if (verdict_.events == 0 && (!rows_.people().empty() || verdict_.weeks > 0 || accounts > 1))
      bad(1, fmt::format("the log is gone: {} people, {} weeks and {} accounts stand beside no event",
                         rows_.people().size(), verdict_.weeks, accounts));
    if (!settings_.standing || verdict_.events == 0) return;
    for (auto& difference : differences(rows_, standing_)) say(std::move(difference));
  }

  Rows& rows_;
  const Settings& settings_;
  const Secret& key_;
  const bool folds_;
  const MayName& may_name_;
  std::optional<ScratchCells> again_;  ///< only to check folds
  Head before_;
  std::uint64_t subjects_ = 0;
  Standing standing_;
  Verdict verdict_;
};

}  // namespace

Verdict verify_rows(Rows& rows, const Settings& settings, const Secret& chain_key, Audit audit,
                    const MayName& may_name) {
  return Auditor(rows, settings, chain_key, audit, may_name).run();
}

}  // namespace merkez::store

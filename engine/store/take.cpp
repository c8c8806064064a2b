#include "engine/store/take.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "engine/store/border.hpp"
#include "engine/store/fault.hpp"

namespace merkez::store {
namespace {

/// The index of whom events are about is kept up to date like a fold; no projection can have a name without a dot.
constexpr std::string_view subjects_fold = "subjects";

/// Cells of one fold as a projection may see them.
class CellsOf : public Cells {
 public:
  CellsOf(Rows& rows, std::string_view fold) : rows_(rows), fold_(fold) {}
  [[nodiscard]] std::optional<std::string> at(std::string_view key) const override { return rows_.cell(fold_, key); }

 private:
  Rows& rows_;
  std::string_view fold_;
};

void fold_in(Rows& rows, const Projection& p, const Event& event) {
  if (!event.kind.starts_with(p.kinds)) return;
  for (const auto& cell : p.changes(event, CellsOf(rows, p.name))) {
    if (!is_cell_key(cell.key))
      throw Fault(fmt::format("'{}' made a key that is none of event {}", p.name, event.number));
    rows.set_cell(p.name, cell);
  }
}

void index(Rows& rows, const Settings& settings, const Event& event) {
  for (const auto& code : settings.subjects(event)) rows.add_subject(code, event.number);
}

bool same_told(const Event& a, const Event& b) {
  return a.id == b.id && a.device_at == b.device_at && a.device == b.device && a.account == b.account &&
         a.kind == b.kind && a.body == b.body;
}

/// What of these accounts is not as it is expected.
Diagnostics changed_accounts(Rows& rows, const std::vector<AccountExpectation>& expected) {
  Diagnostics out;
  if (expected.empty()) return out;
  const auto all = rows.accounts();
  for (const auto& e : expected) {
    const auto now = account_of(all, e.name);
    if (now == e.account) continue;
    const bool closed = now && now->disabled && !(e.account && e.account->disabled);
    out.push_back(error_at({},
                           closed ? fmt::format("account '{}' has been disabled meanwhile", e.name)
                                  : fmt::format("account '{}' has changed meanwhile", e.name),
                           "the administrator sees the accounts with 'merkez account list'"));
  }
  return out;
}

/// What the batch asks for that cannot be, as the store stands.
Diagnostics refusals(Rows& rows, const Settings& settings, const Batch& batch) {
  Diagnostics out;
  for (const auto& e : batch.expectations) {
    const bool ours = std::any_of(settings.projections.begin(), settings.projections.end(),
                                  [&](const Projection& p) { return p.name == e.projection; });
    if (!ours)
      out.push_back(
          error_at({}, fmt::format("the batch expects a cell of '{}', which is no projection here", e.projection)));
    else if (rows.cell(e.projection, e.key) != e.value)
      out.push_back(error_at({}, fmt::format("{} of {} has changed meanwhile", e.key, e.projection),
                             "read it again and decide again: somebody else was faster"));
  }
  for (auto& changed : changed_accounts(rows, batch.account_expectations)) out.push_back(std::move(changed));
  for (const auto& person : batch.put)
    if (rows.was_erased(person.code))
      out.push_back(error_at({}, fmt::format("'{}' has been erased; the code never serves again", person.code),
                             "give the person a new code"));
  for (std::size_t i = 0; i < batch.publish.size(); ++i) {
    const auto& week = batch.publish[i];
    const auto newest = rows.week(week.week, 0);
    const auto before = std::count_if(batch.publish.begin(), batch.publish.begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](const Week& w) { return w.week == week.week; });
    const std::int64_t next = (newest ? newest->version : 0) + before + 1;
    if (week.version != next)
      out.push_back(error_at(
          {}, fmt::format("version {} of {} cannot be published; the next is {}", week.version, week.week, next),
          "somebody else was faster, or nobody has published the one before"));
  }
  return out;
}

}  // namespace

Diagnostics catch_up(Rows& rows, const Settings& settings, Otherwise otherwise) {
  const Head head = rows.head();
  const auto bring = [&](std::string_view fold, std::int64_t version, auto&& drop, auto&& take_in) -> Diagnostics {
    auto progress = rows.progress(fold);
    if (progress && progress->version == version && progress->upto == head.number) return {};
    // Cells of a newer version are not taken back to this one's: what that version was raised for would be gone again.
    if (progress && (progress->version > version || (progress->version != version && otherwise == Otherwise::refuse)))
      return {error_at({},
                       fmt::format("another version of this program has opened the store ('{}' is {} and not {})", fold,
                                   progress->version, version),
                       "close this program and start the newer one")};
    if (!progress || progress->version != version) {
      drop();
      progress = Progress{version, 0};
    }
    rows.each_event({.first = progress->upto + 1, .last = head.number}, [&](const Event& event) {
      take_in(event);
      return true;
    });
    rows.set_progress(fold, {version, head.number});
    return {};
  };

  Diagnostics out = bring(
      subjects_fold, settings.subjects_version, [&] { rows.drop_subjects(); },
      [&](const Event& event) { index(rows, settings, event); });
  for (const auto& p : settings.projections) {
    auto more = bring(
        p.name, p.version, [&] { rows.drop_cells(p.name); }, [&](const Event& event) { fold_in(rows, p, event); });
    out.insert(out.end(), more.begin(), more.end());
  }
  return out;
}

Result<Receipt> take(Rows& rows, const Settings& settings, const Secret& chain_key, const Batch& batch) {
  // Look.
  const Head old = rows.head();
  Receipt receipt;
  std::vector<const Event*> fresh;
  std::unordered_map<std::string_view, std::size_t> here;  // places in `fresh`, by id
  for (const auto& event : batch.events) {
    const auto doubled = here.find(event.id);
    const auto known = doubled == here.end() ? rows.event(event.id) : std::optional<Event>(*fresh[doubled->second]);
    if (known && !same_told(*known, event))
      return error_at({}, fmt::format("event {} is known with other content", event.id),
                      "an id belongs to one thing that happened; a correction is an event of its own");
    const auto number_of = [&](std::size_t place) { return old.number + 1 + static_cast<std::int64_t>(place); };
    if (doubled != here.end())
      receipt.events.push_back({number_of(doubled->second), true});
    else if (known)
      receipt.events.push_back({known->number, true});
    else {
      receipt.events.push_back({number_of(fresh.size()), false});
      here.emplace(event.id, fresh.size());
      fresh.push_back(&event);
    }
  }
  if (fresh.empty() && !batch.events.empty()) return receipt;
  if (auto out = refusals(rows, settings, batch); !out.empty()) return out;

  // Write.
  Head head = old;
  const Instant now = std::max(settings.clock(), head.at);
  for (const Event* told : fresh) {
    Event event = *told;
    event.number = head.number + 1;
    event.at = now;
    event.chain = chain_after(chain_key, head.chain, event);
    head = {event.number, event.at, event.chain};
    rows.add_event(event, head_mark(chain_key, event.number, event.chain));
    index(rows, settings, event);
    for (const auto& p : settings.projections) fold_in(rows, p, event);
  }
  if (!fresh.empty()) {
    rows.set_progress(subjects_fold, {settings.subjects_version, head.number});
    for (const auto& p : settings.projections) rows.set_progress(p.name, {p.version, head.number});
  }
  for (const auto& person : batch.put) rows.put_person(person);
  for (const auto& code : batch.erase) rows.erase_person(code, now);
  for (Week week : batch.publish) {
    week.at = now;
    rows.add_week(week);
  }
  for (const auto& account : batch.accounts) rows.put_account(account);
  return receipt;
}

}  // namespace merkez::store

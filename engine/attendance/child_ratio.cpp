#include "engine/attendance/child_ratio.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "engine/plan/ages.hpp"
#include "engine/plan/needs.hpp"

namespace merkez::attendance {
namespace {

constexpr plan::Words one_adult{"one more adult{for_ages}", "bir yetişkin daha{for_ages}", "بالغ واحد إضافي{for_ages}"};
constexpr plan::Words more_adults{"{count} more adults{for_ages}", "{count} yetişkin daha{for_ages}",
                                  "{count} بالغين إضافيين{for_ages}"};
constexpr plan::Words for_ages{" for ages {ages}", " ({ages} yaş için)", " للأعمار {ages}"};
constexpr plan::Words a_woman{"a woman among the adults", "yetişkinler arasında bir kadın", "امرأة بين البالغين"};
constexpr plan::Words joined{"{a}, and {b}", "{a} ve {b}", "{a} و{b}"};

std::int64_t number_or_fallback(const plan::Wish& wish, const plan::Info& info, std::string_view key) {
  if (const auto* arg = wish.find(key))
    if (const auto* number = std::get_if<std::int64_t>(&arg->value)) return *number;
  for (const auto& param : info.params)
    if (param.key == key) return param.fallback;
  return 0;
}

/// The strictest row of an age, or null.
const RatioTable::Row* row_of(const RatioTable& table, int age_months) {
  const RatioTable::Row* out = nullptr;
  for (const auto& row : table.rows)
    if (row.ages.from_months <= age_months && age_months < row.ages.to_months && (!out || row.children < out->children))
      out = &row;
  return out;
}

int children_for_one_adult(const RatioTable& table, const RatioTable::Row* row) {
  if (row) return row->children;
  if (table.others) return *table.others;
  int least = 0;
  for (const auto& r : table.rows) least = least == 0 ? r.children : std::min(least, r.children);
  return std::max(least, 1);
}

}  // namespace

Result<RatioTable> ratio_table(const plan::CentrePlan& plan, const plan::Info& info) {
  RatioTable out;
  Diagnostics wrong;
  bool found = false;
  for (const auto& wish : plan.wishes) {
    if (wish.rule != info.key) continue;
    found = true;
    out.adults_at_least =
        std::max(out.adults_at_least, static_cast<int>(number_or_fallback(wish, info, "adults_at_least")));
    out.women_at_least =
        std::max(out.women_at_least, static_cast<int>(number_or_fallback(wish, info, "women_at_least")));
    out.support = std::max(out.support, static_cast<int>(number_or_fallback(wish, info, "support")));
    const auto* arg = wish.find("ratio");
    const auto* rows = arg ? std::get_if<plan::Rows>(&arg->value) : nullptr;
    if (!rows) {
      wrong.push_back(error_at(wish.where, fmt::format("'{}' has no ratio", wish.id)));
      continue;
    }
    for (const auto& row : *rows) {
      const std::string& ages = row.cell("ages");
      const auto children = plan::whole(row.cell("children"), 1);
      const auto band = ages.empty() ? std::optional(plan::AgeBand{}) : plan::age_band(ages);
      if (!children || !band) {
        wrong.push_back(error_at(row.where, fmt::format("'{}: {}' is no row of a ratio", ages, row.cell("children")),
                                 "it looks like {ages: 4-5, children: 8}"));
        continue;
      }
      const int n = static_cast<int>(*children);
      if (ages.empty())
        out.others = out.others ? std::min(*out.others, n) : n;
      else
        out.rows.push_back({*band, n, ages});
    }
  }
  if (!found)
    wrong.push_back(error_at({}, fmt::format("'{}' says nowhere how many adults its children need", plan.id),
                             fmt::format("add a wish of the rule {}", info.key)));
  if (has_errors(wrong)) return wrong;
  return out;
}

RatioAnswer ratio_of(const std::vector<RatioChild>& children, int adults, int women, const RatioTable& table,
                     std::size_t newcomers) {
  RatioAnswer out;
  out.children = static_cast<int>(children.size());
  out.adults = adults;
  out.women = women;
  if (children.empty()) return out;
  std::map<int, std::int64_t> by_ratio;                 // children for one adult -> children of such ages
  std::map<std::string, std::pair<int, int>> by_label;  // children, and for one adult
  bool support = false;
  for (const auto& child : children) {
    const auto* row = row_of(table, child.age_months);
    const int ratio = children_for_one_adult(table, row);
    ++by_ratio[ratio];
    auto& [count, one] = by_label[row ? row->label : std::string()];
    ++count;
    one = ratio;
    support = support || child.needs_support;
  }
  std::int64_t above = 0, below = 1;  // the sum of the shares as a fraction
  for (const auto& [ratio, count] : by_ratio) {
    above = above * ratio + count * below;
    below *= ratio;
    const std::int64_t common = std::gcd(above, below);
    above /= common;
    below /= common;
  }
  const int by_shares = static_cast<int>((above + below - 1) / below);
  out.adults_needed = std::max(by_shares + (support ? table.support : 0), table.adults_at_least);
  out.women_needed = table.women_at_least;
  if (newcomers > 0 && newcomers <= children.size()) {
    const auto* row = row_of(table, children[children.size() - newcomers].age_months);
    out.ages = row ? row->label : std::string();
  } else {
    const auto heavier = [](const auto& a, const auto& b) {
      return std::int64_t{a.second.first} * b.second.second < std::int64_t{b.second.first} * a.second.second;
    };
    out.ages = std::max_element(by_label.begin(), by_label.end(), heavier)->first;
  }
  return out;
}

std::optional<int> children_at_most(const plan::CentrePlan& plan, const plan::PublishedWeek* week,
                                    const plan::Group& group, const RatioTable& table) {
  if (!group.children) return std::nullopt;
  std::optional<int> for_one = table.others;
  for (const auto& row : table.rows)
    if (row.ages.from_months < group.ages.to_months && group.ages.from_months < row.ages.to_months)
      for_one = std::min(for_one.value_or(row.children), row.children);
  if (!for_one) return std::nullopt;
  std::map<std::string_view, const plan::Placement*> placed;
  if (week)
    for (const auto& p : week->placements) placed[p.session] = &p;
  std::optional<int> out;
  for (const auto& session : plan.sessions) {
    if (std::find(session.serves.begin(), session.serves.end(), group.id) == session.serves.end()) continue;
    if (session.needs.empty()) continue;  // the plan says nothing of its staff
    auto adults = static_cast<int>(session.needs.size());
    if (week) {
      const auto it = placed.find(session.id);
      if (it == placed.end() || it->second->minute < 0) continue;  // it does not take place
      const auto& staff = it->second->staff;
      adults = static_cast<int>(std::count_if(staff.begin(), staff.end(), [](const auto& s) { return !s.empty(); }));
    }
    const int apart = group.needs_support > 0 ? table.support : 0;
    const int children = adults < table.adults_at_least ? 0 : std::max(0, adults - apart) * *for_one;
    out = std::min(out.value_or(children), children);
  }
  return out;
}

std::set<std::string> never_with_children(const plan::CentrePlan& plan) {
  std::vector<const plan::Need*> needs;
  for (const auto& session : plan.sessions)
    if (!session.needs.empty() && plan::has_children(plan, session.serves))
      for (const auto& need : session.needs) needs.push_back(&need);
  std::set<std::string> out;
  if (needs.empty()) return out;
  for (const auto& person : plan.staff)
    if (std::none_of(needs.begin(), needs.end(), [&](const auto* need) { return plan::fits(person, *need); }))
      out.insert(person.code);
  return out;
}

std::string missing_text(const RatioAnswer& answer, std::string_view plan::Words::* language) {
  std::string adults, woman;
  if (const int count = answer.missing_adults(); count > 0) {
    std::string ages;
    if (!answer.ages.empty()) ages = fmt::format(fmt::runtime(for_ages.*language), fmt::arg("ages", answer.ages));
    adults = fmt::format(fmt::runtime((count == 1 ? one_adult : more_adults).*language), fmt::arg("count", count),
                         fmt::arg("for_ages", ages));
  }
  if (answer.missing_women() > 0) woman = a_woman.*language;
  if (adults.empty() || woman.empty()) return adults + woman;
  return fmt::format(fmt::runtime(joined.*language), fmt::arg("a", adults), fmt::arg("b", woman));
}

}  // namespace merkez::attendance

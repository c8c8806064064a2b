// Nothing about a few people follows from what leaves the house, however many tables are asked for.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/attendance/indicators.hpp"
#include "engine/attendance/report_lines.hpp"
#include "engine/plan/category.hpp"
#include "tests/attendance/visits.hpp"

namespace merkez::attendance {
namespace {

/// One visit of each of so many people, in a group of their service.
std::vector<Attended> rows_of(const std::map<std::string, int>& people_by_service) {
  return visits(people_by_service, true);
}

/// A year of a house: categories with services with groups, each with people of its own and some in several.
std::vector<Attended> some_rows() {
  std::vector<Attended> out;
  int services = 0;
  for (const auto category : {plan::Category::adult, plan::Category::child, plan::Category::psychosocial})
    for (int s = *rc::gen::inRange(0, 4); s > 0; --s) {
      const auto service = "s" + std::to_string(services++);
      for (int g = *rc::gen::inRange(1, 4); g > 0; --g)
        for (int p = *rc::gen::inRange(0, 9); p > 0; --p)
          out.push_back({"O",
                         service + "g" + std::to_string(g),
                         service,
                         category,
                         false,
                         {2016, 4, 4},
                         "p" + std::to_string(*rc::gen::inRange(0, 60)),
                         true,
                         true,
                         true,
                         {1, 1, 0, 0, 0}});
    }
  return out;
}

/// What may not be told of these rows by this order, as the command works it out.
std::set<CellPath> not_told_of(const std::vector<Attended>& rows, const ReportOrder& order) {
  std::vector<ReportLine> lines;
  for (const auto& table : tables_behind(order))
    for (auto& line : report({}, rows, table)) lines.push_back(std::move(line));
  return hidden_cells(cells_of(lines, order.small), order.small);
}

RC_GTEST_PROP(SmallNumbersProperty, no_total_less_what_is_shown_of_it_is_a_hidden_cell, ()) {
  std::vector<Cell> cells;
  std::map<CellPath, std::set<int>> people;
  for (int n = *rc::gen::inRange(0, 60); n > 0; --n) {
    const auto word = [](int most) { return std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, most))); };
    const CellPath path{word(3), word(3), word(3)};
    const int person = *rc::gen::inRange(0, 40);
    for (std::size_t depth = 0; depth <= 3; ++depth)
      people[{path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth)}].insert(person);
  }
  const int small = *rc::gen::inRange(1, 7);
  for (const auto& [path, some] : people)
    if (!path.empty()) cells.push_back({path, static_cast<int>(some.size())});
  const auto hidden = hidden_cells(cells, small);
  std::reverse(cells.begin(), cells.end());
  RC_ASSERT(hidden_cells(cells, small) == hidden);
  for (const auto& [whole, some] : people) {
    if (!whole.empty()) RC_ASSERT(hidden.contains(whole) || static_cast<int>(some.size()) >= small);
    int cells_hidden = 0, people_hidden = 0, parts = 0;
    for (const auto& [path, in] : people)
      if (path.size() == whole.size() + 1 && std::equal(whole.begin(), whole.end(), path.begin())) {
        ++parts;
        if (!hidden.contains(path)) continue;
        ++cells_hidden;
        people_hidden += static_cast<int>(in.size());
      }
    if (hidden.contains(whole))
      RC_ASSERT(cells_hidden == parts);
    else if (static_cast<int>(some.size()) >= small)
      // The whole of the house is always told, also where nothing is left to hide beside what must be.
      RC_ASSERT(cells_hidden == 0 || (whole.empty() && cells_hidden == parts) ||
                (cells_hidden >= 2 && people_hidden >= small && people_hidden > cells_hidden));
  }
}

TEST(SmallNumbers, people_whom_a_line_tells_by_being_there_hide_nobody) {
  const auto hidden = [](int least) {
    return hidden_cells({{{"adult"}, 9, 0}, {{"child"}, 1, 0}, {{"psychosocial"}, 5, least}}, 5);
  };
  EXPECT_EQ(hidden(0), (std::set<CellPath>{{"child"}, {"psychosocial"}})) << "one to five are there";
  EXPECT_EQ(hidden(5), (std::set<CellPath>{{"adult"}, {"child"}, {"psychosocial"}})) << "else just one";
}

TEST(SmallNumbers, five_groups_of_one_person_each_are_not_told_by_their_sum) {
  std::vector<Cell> cells{{{"child"}, 5, 0}, {{"child", "space"}, 5, 0}};
  for (const char* group : {"a", "b", "c", "d", "e"}) cells.push_back({{"child", "space", group}, 1, 0});
  EXPECT_EQ(hidden_cells(cells, 5).size(), cells.size()) << "the service or the category would say five, and each one";
  cells.push_back({{"adult"}, 20, 0});
  const auto hidden = hidden_cells(cells, 5);
  for (const CellPath& path : {CellPath{"child", "space"}, CellPath{"child"}, CellPath{"adult"}})
    EXPECT_TRUE(hidden.contains(path)) << path.back();
}

RC_GTEST_PROP(SmallNumbersProperty, a_line_is_hidden_or_shown_whatever_it_is_asked_with, ()) {
  const auto rows = some_rows();
  const auto asked = [&](ReportOrder order) {
    order.leaves_house = true;
    const auto not_told = not_told_of(rows, order);
    order.not_told = &not_told;
    return report({}, rows, order);
  };
  const auto alone = [&](const ReportOrder& order, ReportLine line) {
    const auto lines = asked(order);
    line.key.clear();
    RC_ASSERT(lines == std::vector{line});
  };
  ReportOrder order;
  for (const auto by : {ReportBy::category, ReportBy::service, ReportBy::group}) {
    order.by = by;
    for (const auto& line : asked(order)) {
      ReportOrder one;
      if (by == ReportBy::category) one.category = plan::category_of(line.key);
      if (by == ReportBy::service) one.service = line.key;
      if (by == ReportBy::group) one.group = line.key;
      alone(one, line);
    }
  }
  // The parts that are shown of a total that is shown leave none, or two and enough people.
  const auto gives_away = [&](const ReportOrder& whole, ReportOrder parts) {
    const auto total = asked(whole);
    if (total.empty() || total[0].hidden) return;
    int hidden = 0, contacts = 0;
    for (const auto& line : asked(parts)) {
      hidden += line.hidden ? 1 : 0;
      contacts += line.contacts;
    }
    RC_ASSERT(
        (hidden == 0 ? contacts == total[0].contacts : hidden >= 2 && total[0].contacts - contacts >= order.small));
  };
  ReportOrder whole, parts;
  for (const auto by : {ReportBy::category, ReportBy::service, ReportBy::group}) {
    parts.by = by;
    gives_away(whole, parts);
  }
  std::map<std::string, plan::Category> services;
  for (const auto& row : rows) services[row.service] = row.category;
  for (const auto& [service, category] : services) {
    whole = parts = {};
    whole.service = parts.service = service;
    parts.by = ReportBy::group;
    gives_away(whole, parts);
    whole = parts = {};
    whole.category = parts.category = category;
    parts.by = ReportBy::service;
    gives_away(whole, parts);
  }
}

/// A group whose lessons all are of one length, which everybody knows, with how many came and how many were excused.
struct Lessons {
  plan::Category category = plan::Category::adult;
  std::string service, group;
  int hours = 1, came = 0, excused = 0;
};

std::vector<Attended> rows_of(const std::vector<Lessons>& all) {
  std::vector<Attended> out;
  for (const auto& one : all)
    for (int p = 0; p < one.came + one.excused; ++p) {
      const bool there = p < one.came;
      const int hours = one.hours;
      out.push_back({one.group,
                     one.group,
                     one.service,
                     one.category,
                     false,
                     {2016, 4, 4},
                     one.group + std::to_string(p),
                     true,
                     true,
                     there,
                     {hours, there ? hours : 0, there ? 0 : hours, 0, 0}});
    }
  return out;
}

/// A sum that somebody was told: of each group so many times an unknown number.
struct Told {
  std::vector<int> times;
  int sum = 0;
};

/// Everything that any table of these dates tells of who came and of who was excused.
struct ToldOf {
  std::vector<Told> came, excused;
  std::set<std::size_t> hidden;  ///< groups whose line is hidden
};
ToldOf told_of(const std::vector<Lessons>& all) {
  const auto rows = rows_of(all);
  std::vector<ReportOrder> filters(1);
  for (const auto& one : all) {
    filters.resize(filters.size() + 3);
    filters.end()[-3].category = one.category;
    filters.end()[-2].service = one.service;
    filters.end()[-1].group = one.group;
  }
  ToldOf out;
  for (ReportOrder order : filters)
    for (const auto by : {ReportBy::all, ReportBy::category, ReportBy::service, ReportBy::group}) {
      order.by = by;
      order.leaves_house = true;
      order.not_told = nullptr;
      const auto not_told = not_told_of(rows, order);
      order.not_told = &not_told;
      for (const auto& line : report({}, rows, order)) {
        if (line.hidden) {
          for (std::size_t i = 0; by == ReportBy::group && i < all.size(); ++i)
            if (line.key == all[i].group) out.hidden.insert(i);
          continue;
        }
        Told contacts{{}, line.contacts}, attended{{}, line.hours_attended}, excused{{}, line.hours_excused};
        for (std::size_t i = 0; i < all.size(); ++i) {
          const auto& one = all[i];
          const bool in = (!order.category || *order.category == one.category) &&
                          (order.service.empty() || order.service == one.service) &&
                          (order.group.empty() || order.group == one.group) &&
                          (by != ReportBy::category || line.key == plan::to_text(one.category)) &&
                          (by != ReportBy::service || line.key == one.service) &&
                          (by != ReportBy::group || line.key == one.group);
          contacts.times.push_back(in ? 1 : 0);
          attended.times.push_back(in ? one.hours : 0);
        }
        excused.times = attended.times;
        out.came.push_back(std::move(contacts));
        if (line.hours_hidden) continue;
        out.came.push_back(std::move(attended));
        out.excused.push_back(std::move(excused));
      }
    }
  return out;
}

/// Tries every number of people in each group; gives the groups for which one number alone fits all that was told.
class Solver {
 public:
  Solver(const std::vector<Told>& told, std::size_t groups, int most)
      : told_(told), most_(most), tried_(groups), fits_(groups) {}

  std::set<std::size_t> solved() {
    try_from(0);
    std::set<std::size_t> out;
    for (std::size_t i = 0; i < fits_.size(); ++i)
      if (fits_[i].size() < 2) out.insert(i);
    return out;
  }

 private:
  void try_from(std::size_t group) {
    if (!fits_.empty() && std::all_of(fits_.begin(), fits_.end(), [](const auto& some) { return some.size() > 1; }))
      return;
    if (group == tried_.size()) {
      for (std::size_t i = 0; i < group; ++i) fits_[i].insert(tried_[i]);
      return;
    }
    for (tried_[group] = 0; tried_[group] <= most_; ++tried_[group])
      if (possible(group + 1)) try_from(group + 1);
  }
  /// Whether nothing that was told speaks against the first `known` numbers.
  [[nodiscard]] bool possible(std::size_t known) const {
    return std::all_of(told_.begin(), told_.end(), [&](const Told& told) {
      int least = 0, more = 0;
      for (std::size_t i = 0; i < told.times.size(); ++i)
        (i < known ? least : more) += told.times[i] * (i < known ? tried_[i] : most_);
      return least <= told.sum && told.sum <= least + more;
    });
  }

  const std::vector<Told>& told_;
  int most_;
  std::vector<int> tried_;
  std::vector<std::set<int>> fits_;
};

std::set<std::size_t> worked_out(const std::vector<Lessons>& all) {
  constexpr int most = 10;
  const auto told = told_of(all);
  std::set<std::size_t> out;
  for (const auto* of : {&told.came, &told.excused})
    for (const auto group : Solver(*of, all.size(), most).solved())
      if (told.hidden.contains(group)) out.insert(group);
  return out;
}

TEST(SmallNumbers, lesson_hours_and_contacts_together_solve_no_hidden_line) {
  // 57 lesson hours and 18 contacts, less 24 and 8: of the others x came for four and y for three lesson hours.
  const std::vector<Lessons> all{{plan::Category::adult, "computer", "COM-W", 4, 3, 1},
                                 {plan::Category::adult, "hairdressing", "HAI-W", 3, 7, 0},
                                 {plan::Category::adult, "tailoring", "TAI-W", 3, 8, 0}};
  EXPECT_EQ(worked_out(all), std::set<std::size_t>{});
  ReportOrder order;
  order.leaves_house = true;
  const auto rows = rows_of(all);
  const auto not_told = not_told_of(rows, order);
  order.not_told = &not_told;
  const auto lines = report({}, rows, order);
  EXPECT_EQ(lines[0].contacts, 18);
  EXPECT_TRUE(lines[0].hours_hidden);
  const auto row = table_of(lines, order).rows[0];
  EXPECT_EQ((std::vector<std::string>{row.begin() + 7, row.begin() + 14}),
            (std::vector<std::string>{"", "", "", "", "", "18", "18"}));
}

RC_GTEST_PROP(SmallNumbersProperty, nothing_that_any_table_tells_solves_a_hidden_line, ()) {
  std::vector<Lessons> all;
  int services = 0;
  for (const auto category : {plan::Category::adult, plan::Category::child})
    for (int s = *rc::gen::inRange(0, 3); s > 0; --s) {
      const auto service = "s" + std::to_string(services++);
      for (int g = *rc::gen::inRange(1, 3); g > 0; --g)
        all.push_back({category, service, service + "g" + std::to_string(g), *rc::gen::inRange(1, 5),
                       *rc::gen::inRange(0, 9), *rc::gen::inRange(0, 3)});
    }
  if (all.size() > 5) all.resize(5);  // more take too long to try
  RC_ASSERT(worked_out(all) == std::set<std::size_t>{});
}

TEST(SmallNumbers, a_filter_tells_nothing_that_the_whole_table_hides) {
  const auto rows = rows_of({{"tailoring", 2}, {"literacy", 6}});
  ReportOrder order;
  order.leaves_house = true;
  const auto people = [&] {
    const auto not_told = not_told_of(rows, order);
    order.not_told = &not_told;
    std::string out;
    for (const auto& row : table_of(report({}, rows, order), order).rows) out += row[0] + ' ' + row[12] + '\n';
    order.not_told = nullptr;
    return out;
  };
  EXPECT_EQ(people(), " 8\n");
  order.by = ReportBy::service;
  EXPECT_EQ(people(), "literacy <5\ntailoring <5\n");
  order.by = ReportBy::all;
  order.service = "literacy";
  EXPECT_EQ(people(), " <5\n") << "else the sum less these would be the two";
  order.service.clear();
  order.category = plan::Category::adult;
  EXPECT_EQ(people(), " 8\n");
  order.by = ReportBy::service;
  EXPECT_EQ(people(), "literacy <5\ntailoring <5\n");
}

TEST(SmallNumbers, a_group_that_met_for_two_services_is_told_of_in_no_table_that_leaves) {
  auto rows = rows_of({{"a", 9}, {"b", 9}});
  for (auto& row : rows) row.group = "G";
  ReportOrder order;
  order.by = ReportBy::group;
  order.leaves_house = true;
  const auto not_told = not_told_of(rows, order);
  order.not_told = &not_told;
  EXPECT_TRUE(report({}, rows, order)[0].hidden);
  order.by = ReportBy::service;
  for (const auto& line : report({}, rows, order)) EXPECT_FALSE(line.hidden);
}

TEST(SmallNumbers, a_course_of_few_is_in_no_retention_that_leaves_the_house) {
  std::vector<ReportLine> lines(1);
  lines[0].people = 20;
  ReportOrder order;
  const std::vector<Course> courses{{"A", 20, {}, "a"}, {"B", 20, {}, "b"}};
  const auto of = [](const Course& course) { return std::optional(Retention{course.group == "A" ? 3 : 8, 2}); };
  add_retention(lines, courses, of, order);
  EXPECT_EQ(lines[0].retention, (Retention{11, 4}));
  order.leaves_house = true;
  add_retention(lines, courses, of, order);
  EXPECT_EQ(lines[0].retention, (Retention{8, 2})) << "else the line of B and this one would tell the three";
}

}  // namespace
}  // namespace merkez::attendance

#pragma once
// What a report that counts rows and one that counts registers have in common: to which lines something belongs, and
// what is done with the lines once they are summed.
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/attendance/indicators.hpp"

namespace merkez::attendance {

[[nodiscard]] inline bool is_of_people(const ReportOrder& order) {
  return order.by == ReportBy::person || !order.person.empty();
}

/// The keys under which an occurrence or a row counts; one of persons counts under the person.
[[nodiscard]] std::vector<std::string> keys_of(const ReportOrder& order, const std::vector<std::string>& groups,
                                               const std::string& service, plan::Category category);

template <class Line>
bool looked_at(const ReportOrder& order, const Line& line) {
  return (!order.dates || order.dates->contains(line.date)) &&
         (order.service.empty() || order.service == line.service) &&
         (!order.category || *order.category == line.category);
}

/// Adds what became of an occurrence.
void count(ReportLine& line, const LedgerLine& occurrence);

/// The lines in order, with what must not be seen hidden.
[[nodiscard]] std::vector<ReportLine> finished(std::map<std::string, ReportLine> lines, const ReportOrder& order);

/// Retention of a course by the lesson hours that were held on each date.
[[nodiscard]] std::optional<Retention> retention(const Course& course, const std::map<time::LocalDate, int>& by_date,
                                                 const std::vector<Membership>& members);

using RetentionOf = std::function<std::optional<Retention>(const Course&)>;
void add_retention(std::vector<ReportLine>& lines, const std::vector<Course>& courses, const RetentionOf& of,
                   const ReportOrder& order);

}  // namespace merkez::attendance

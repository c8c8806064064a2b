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

/// The date under which an occurrence counts among the sessions: what was moved belongs to the day on which its week
/// had it, whichever week it went to. Who was there counts on the day they came.
[[nodiscard]] inline time::LocalDate counted_on(const Occurrence& o, const Register& told) {
  return told.versions.empty() ? o.date : told.versions.rbegin()->second.occurrence.date;
}

/// Whether a reader without a clinical role is told nothing of this, however many people it is: a group may be one
/// client, and no line about a person says that there is therapy or case work.
template <class Line>
bool never_told(const ReportOrder& order, const Line& line) {
  return line.confidential && !order.clinical && (is_of_people(order) || order.by == ReportBy::group);
}
/// Whether it is told only once enough people were there in all of its service.
template <class Line>
bool told_of_many(const ReportOrder& order, const Line& line) {
  return line.confidential && !order.clinical;
}

/// Adds what became of an occurrence.
void count(ReportLine& line, const LedgerLine& occurrence);
/// Adds what another line counted, people aside.
void add(ReportLine& to, const ReportLine& from);

/// The lines in order, with what must not be seen hidden.
[[nodiscard]] std::vector<ReportLine> finished(std::map<std::string, ReportLine> lines, const ReportOrder& order);

/// Retention of a course by the lesson hours that were held on each date.
[[nodiscard]] std::optional<Retention> retention(const Course& course, const std::map<time::LocalDate, int>& by_date,
                                                 const std::vector<Membership>& members, time::LocalDate today);

using RetentionOf = std::function<std::optional<Retention>(const Course&)>;
void add_retention(std::vector<ReportLine>& lines, const std::vector<Course>& courses, const RetentionOf& of,
                   const ReportOrder& order);

}  // namespace merkez::attendance

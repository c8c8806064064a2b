#pragma once
// The files of a centre, described once: every key with its type, meaning, bounds and whether it must stand. The
// Reader and the SchemaMaker walk these same descriptions, so a file that an editor accepts is one that loads.
// Where a file's shape is not the plan's (groups carry sessions, hours stand by rows), a row struct stands between.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "config/types.hpp"
#include "engine/plan/published_week.hpp"
#include "engine/time/holidays.hpp"

namespace merkez::config {

// Words of the enumerations.

inline constexpr std::array noise_words{Word<plan::Noise>{"quiet", plan::Noise::quiet},
                                        Word<plan::Noise>{"mid", plan::Noise::mid},
                                        Word<plan::Noise>{"loud", plan::Noise::loud}};
inline constexpr std::array quiet_words{Word<plan::Quiet>{"none", plan::Quiet::none},
                                        Word<plan::Quiet>{"quiet", plan::Quiet::quiet},
                                        Word<plan::Quiet>{"silent", plan::Quiet::silent}};
inline constexpr std::array person_words{Word<plan::Sex>{"f", plan::Sex::female},
                                         Word<plan::Sex>{"m", plan::Sex::male}};
inline constexpr std::array group_sex_words{Word<plan::Sex>{"women", plan::Sex::female},
                                            Word<plan::Sex>{"men", plan::Sex::male},
                                            Word<plan::Sex>{"mixed", plan::Sex::any}};
inline constexpr std::array parity_words{Word<plan::Parity>{"every", plan::Parity::every_week},
                                         Word<plan::Parity>{"odd", plan::Parity::odd_weeks},
                                         Word<plan::Parity>{"even", plan::Parity::even_weeks}};
inline constexpr std::array category_words{Word<plan::Category>{"child", plan::Category::child},
                                           Word<plan::Category>{"adult", plan::Category::adult},
                                           Word<plan::Category>{"seminar", plan::Category::seminar},
                                           Word<plan::Category>{"psychosocial", plan::Category::psychosocial},
                                           Word<plan::Category>{"referral", plan::Category::referral},
                                           Word<plan::Category>{"harmonization", plan::Category::harmonization}};
inline constexpr std::array capacity_words{Word<plan::CapacityOf>{"participants", plan::CapacityOf::participants},
                                           Word<plan::CapacityOf>{"persons", plan::CapacityOf::persons}};

inline constexpr int minutes_per_week = time::minutes_per_day * time::days_per_week;
inline constexpr int most_people = 100'000, most_sessions = 1000;

// centre.yaml

struct HoursRow {
  std::vector<int> days{0, 1, 2, 3, 4, 5, 6};
  std::vector<time::TimeSpan> spans;
};
template <class V>
void describe(V& v, HoursRow& h) {
  v("days", h.days, as::weekdays, {"on which days; every day when left out"});
  v("time", h.spans, Many{as::time_span}, {"from when until when; several spans as a list", required});
}

struct BreakRow {
  std::string id;
  plan::Text name;
  std::vector<int> days{0, 1, 2, 3, 4, 5, 6};
  std::vector<time::TimeSpan> spans;
  std::vector<time::DateRange> dates;
};
template <class V>
void describe(V& v, BreakRow& b) {
  v("id", b.id, as::plain,
    {"its short name; a break with dates replaces the one of the same id without dates", required});
  v("name", b.name, as::name, {"what people call it"});
  v("days", b.days, as::weekdays, {"on which days; every day when left out"});
  v("time", b.spans, Many{as::time_span}, {"from when until when", required});
  v("dates", b.dates, Many{as::dates}, {"only on these dates; always when left out"});
}

struct SeasonRow {
  std::string id;
  plan::Text name;
  std::vector<time::DateRange> dates;
  std::vector<HoursRow> hours;
};
template <class V>
void describe(V& v, SeasonRow& s) {
  v("id", s.id, as::plain, {"its short name", required});
  v("name", s.name, as::name, {"what people call it"});
  v("dates", s.dates, Many{as::dates}, {"when it holds", required});
  v("hours", s.hours, ListOf<HoursRow>{"opening hours"}, {"opening hours while it holds", required});
}

struct ClosureRow {
  std::vector<time::DateRange> dates;
  time::TimeSpan span = time::whole_day;
  plan::Text reason;
};
template <class V>
void describe(V& v, ClosureRow& c) {
  v("dates", c.dates, Many{as::dates}, {"the dates on which the centre is closed", required});
  v("time", c.span, as::time_span, {"only at this time of day; all day when left out"});
  v("reason", c.reason, as::name, {"why, as participants are told", required});
}

struct RamadanRow {
  time::TimeOfDay close;
};
template <class V>
void describe(V& v, RamadanRow& r) {
  v("close", r.close, as::clock_time, {"when the centre closes while Ramadan lasts", required});
}

struct NeighboursRow {
  std::vector<std::string> rooms;
  bool above = false;
  Where where;
};
template <class V>
void describe(V& v, NeighboursRow& n) {
  v("rooms", n.rooms, as::texts, {"the two rooms", required});
  v("above", n.above, as::flag, {"true: the first lies over the second, they share a slab; else they share a wall"});
}

template <class V>
void describe(V& v, plan::Floor& f) {
  v("id", f.id, as::plain, {"its short name in the other files", required});
  v("level", f.level, as::whole, {"0 = ground, 1 = the floor above it, -1 = the one below", required, -20, 200});
  v("name", f.name, as::name, {"what people call it"});
}

template <class V>
void describe(V& v, plan::Room& r) {
  v("id", r.id, as::plain, {"its short name in the other files, as on its door", required});
  v("name", r.name, as::name, {"what people call it"});
  v("floor", r.floor, as::plain, {"the floor it is on", required});
  v("area", r.area_dm2, as::area, {"net floor area, such as 46 m2"});
  v("seats", r.capacity, as::whole, {"places; not limited when left out, 0 = never booked", !required, 0, most_people});
  v("seats_count", r.capacity_of, one_of(capacity_words),
    {"what the places are for: participants, or all persons inside, staff too"});
  v("layouts", r.layouts, as::amounts, {"places by layout: {chairs: 32, tables: 24}", !required, 0, most_people});
  v("equipment", r.equipment, as::amounts,
    {"what stands in it, with amounts: {projector: 1}", !required, 0, most_people});
  v("features", r.features, as::texts, {"what else it has, such as [child WC near]"});
  v("step_free", r.step_free, as::flag, {"it can be reached without stairs"});
  v("noise", r.noise, one_of(noise_words), {"the sound it sends out"});
  v("needs", r.needs, one_of(quiet_words), {"the quiet it needs"});
  v("always_people", r.always_people, as::whole,
    {"people in it at every open minute, such as a reception", !required, 0, most_people});
  v("bookable", r.bookable, as::flag, {"false: sessions never take it"});
  v("parts", r.parts, as::texts, {"a hall that divides: the rooms it is made of"});
  v("closed", r.closed, as::windows, {"times of the week when it cannot be used"});
}

template <class V>
void describe(V& v, plan::Equipment& e) {
  v("id", e.id, as::plain, {"its short name in the other files", required});
  v("name", e.name, as::name, {"what people call it"});
  v("quantity", e.quantity, as::whole, {"how many there are", required, 1, most_people});
}

struct CentreFile {
  explicit CentreFile(plan::CentrePlan& p) : plan(p) {}
  plan::CentrePlan& plan;
  std::vector<int> days{0, 1, 2, 3, 4, 5, 6};
  std::vector<HoursRow> hours;
  std::vector<BreakRow> breaks;
  std::vector<SeasonRow> seasons;
  std::optional<RamadanRow> ramadan;
  std::string holidays;
  std::vector<ClosureRow> closures;
  std::vector<NeighboursRow> neighbours;
};

/// A map that may be left out.
template <class T>
struct Maybe {
  std::string_view noun;
  void read(const Context& c, const Node& node, std::string_view key, const Says& says,
            std::optional<T>& target) const {
    const std::size_t before = c.found.size();
    T value{};
    MapOf{noun}.read(c, node, key, says, value);
    if (c.found.size() == before) target = std::move(value);
  }
  [[nodiscard]] Json schema(const Says&) const { return MapOf::schema_of(T{}); }
};

template <class V>
void describe(V& v, CentreFile& f) {
  plan::CentrePlan& p = f.plan;
  v("id", p.id, as::plain, {"the centre's short name; the folder's name when left out"});
  v("name", p.name, as::name, {"what people call the centre", required});
  v("time_zone", p.calendar.zone, as::plain, {"such as Europe/Istanbul", required});
  v("slot", p.slot_minutes, as::length,
    {"the smallest step of time; it divides an hour", !required, 1, time::minutes_per_hour});
  v("start_every", p.start_every_minutes, as::length,
    {"sessions start on this raster; the slot when left out", !required, 1, time::minutes_per_day});
  // The days and the named windows come before all that may use them.
  v("days", f.days, as::days_of_plan, {"the days of the plan's week; mon-sun when left out"});
  v("windows", p.windows, as::named_windows, {"times of the week with a name, for all files"});
  v("hours", f.hours, ListOf<HoursRow>{"opening hours"}, {"opening hours; a day not named is closed", required});
  v("breaks", f.breaks, ListOf<BreakRow>{"a break"}, {"pauses in which nothing takes place"});
  v("seasons", f.seasons, ListOf<SeasonRow>{"a season"}, {"opening hours on some dates in place of the usual ones"});
  v("ramadan", f.ramadan, Maybe<RamadanRow>{"the hours of Ramadan"}, {"hours while Ramadan lasts"});
  v("holidays", f.holidays, as::plain, {"the country's file of holidays, such as turkey"});
  v("closures", f.closures, ListOf<ClosureRow>{"a closure"},
    {"dates on which the centre is closed for reasons of its own"});
  v("people_at_most", p.people_limit, as::whole,
    {"in the building at any minute; not limited when left out", !required, 0, most_people});
  v("floors", p.floors, ListOf<plan::Floor>{"a floor"}, {"the floors of the building", required});
  v("rooms", p.rooms, ListOf<plan::Room>{"a room"}, {"the rooms", required});
  v("neighbours", f.neighbours, ListOf<NeighboursRow>{"a pair of neighbours"}, {"rooms that share a wall or a slab"});
  v("equipment", p.equipment, ListOf<plan::Equipment>{"a piece of equipment"}, {"movable things that sessions share"});
}

// staff.yaml

struct AbsenceRow {
  std::vector<time::DateRange> dates;
  std::string reason;
  Where where;
};
template <class V>
void describe(V& v, AbsenceRow& a) {
  v("dates", a.dates, Many{as::dates}, {"when the person is away", required});
  v("reason", a.reason, as::plain, {"why, in a word; never a diagnosis"});
}

struct StaffRow {
  plan::Staff staff;
  std::vector<AbsenceRow> absences;
  Where where;
};
template <class V>
void describe(V& v, StaffRow& row) {
  plan::Staff& s = row.staff;
  v("code", s.code, as::plain, {"the person's code; never a name", required});
  v("roles", s.roles, as::texts, {"what the person can be in a session", required});
  v("qualifications", s.qualifications, as::texts, {"certificates that sessions may ask for"});
  v("languages", s.languages, as::texts, {"languages the person works in, such as [tr, ar]"});
  v("sex", s.sex, one_of(person_words), {"f or m, for sessions that ask for one"});
  v("hours", s.hours, as::windows, {"when the person can work; whenever the centre is open when left out"});
  v("contract", s.contract_minutes, as::length,
    {"most hours a week, such as 40 h; not limited when left out", !required, 1, minutes_per_week});
  v("absences", row.absences, ListOf<AbsenceRow>{"an absence"}, {"dates on which the person is away"});
  v("relatives", s.relatives, as::texts, {"groups (clients) that are family of this person"});
}

struct StaffFile {
  std::vector<StaffRow> staff;
};
template <class V>
void describe(V& v, StaffFile& f) {
  v("staff", f.staff, ListOf<StaffRow>{"a person on the staff"}, {"the people who work in the centre", required});
}

// services.yaml

struct NeedRow {
  plan::Need need;
  int count = 1;
  Where where;
};
template <class V>
void describe(V& v, NeedRow& n) {
  v("role", n.need.role, as::plain, {"the role needed; any role when left out"});
  v("count", n.count, as::whole, {"how many such people", !required, 1, 50});
  v("sex", n.need.sex, one_of(person_words), {"f or m; either when left out"});
  v("languages", n.need.languages, as::texts, {"languages the person must speak, all of them"});
  v("qualifications", n.need.qualifications, as::texts, {"certificates the person must have, all of them"});
  v("any_of", n.need.any_of, as::texts, {"codes: one of these people"});
  v("none_of", n.need.none_of, as::texts, {"codes: none of these people"});
}

struct PinRow {
  int n = 1;
  plan::Pin pin;
  Where where;
};
template <class V>
void describe(V& v, PinRow& p) {
  v("n", p.n, as::whole, {"which session of the group, from 1", !required, 1, most_sessions});
  v("day", p.pin.day, as::plan_day, {"the day it takes place"});
  v("start", p.pin.minute, as::clock_time, {"when it starts"});
  v("room", p.pin.room, as::plain, {"where it takes place"});
  v("staff", p.pin.staff, as::texts_with_gaps, {"who, in the order of the needs; an empty text leaves a place free"});
}

struct CourseRow {
  plan::Course course;
};
template <class V>
void describe(V& v, CourseRow& row) {
  plan::Course& c = row.course;
  v("lesson_hours", c.lesson_hours, as::whole,
    {"lesson hours of the whole course, for the certificate; 0: it has none", !required, 0, 10'000});
  v("may_miss", c.may_miss, as::share,
    {"the largest share of them that may be missed, such as 1/5; as in attendance.json when left out"});
  v("excused_counts", c.excused_counts, as::flag,
    {"false: excused absence costs nothing; as in attendance.json when left out"});
}

struct EntryRow {
  plan::Entry entry;
};
template <class V>
void describe(V& v, EntryRow& row) {
  plan::Entry& e = row.entry;
  v("languages", e.languages, as::texts,
    {"languages it is held in, such as [tr]; who speaks none of them needs staff of the session who speak theirs"});
  v("subject", e.subject, as::plain, {"the subject of the levels, such as turkish"});
  v("levels", e.levels, as::texts, {"levels of the subject, one of which has been reached, such as [A1]"});
}

/// What the sessions of a group have in common.
struct SessionRow {
  int sessions = 1;
  plan::Session session;
  std::vector<NeedRow> staff;
  std::vector<PinRow> pins;
};
template <class V>
void describe(V& v, SessionRow& row) {
  plan::Session& s = row.session;
  v("sessions", row.sessions, as::whole, {"meetings a week", !required, 1, most_sessions});
  v("length", s.length_minutes, as::length,
    {"how long a meeting lasts, such as 90 min", !required, 1, time::minutes_per_day});
  v("lesson_hours", s.lesson_hours, as::whole, {"lesson hours of a meeting, for reports", !required, 0, 24});
  v("changeover", s.changeover_minutes, as::length,
    {"the room stays taken this long after the end", !required, 0, time::minutes_per_day});
  v("when", s.when, as::windows, {"the whole meeting lies inside one of these times"});
  v("weeks", s.parity, one_of(parity_words), {"every week, or every other one"});
  v("off_site", s.off_site, as::flag, {"true: it takes no room"});
  v("rooms", s.rooms, as::texts, {"rooms it may take; any bookable one when left out"});
  v("features", s.features, as::texts, {"features the room must have"});
  v("equipment", s.equipment, as::amounts,
    {"what it needs, in the room or from the shared pool: {laptop: 4}", !required, 1, most_people});
  v("layout", s.layout, as::plain, {"how the room is set out, such as circle"});
  v("noise", s.noise, one_of(noise_words), {"the sound of the activity itself"});
  v("serves", s.serves, as::texts, {"other groups whose people attend too"});
  v("provides_care", s.provides_care, as::whole, {"childcare places while it runs", !required, 0, most_people});
  v("staff", row.staff, ListOf<NeedRow>{"a need for staff"}, {"the people it needs, one item each"});
  v("pins", row.pins, ListOf<PinRow>{"a pin"}, {"what is fixed beforehand"});
}

struct GroupRow {
  plan::Group group;
  std::optional<bool> children;
  CourseRow course;
  EntryRow entry;
  SessionRow session;
  Where where;
};
template <class V>
void describe(V& v, GroupRow& row) {
  plan::Group& g = row.group;
  v("id", g.id, as::plain, {"its short name in the other files; its sessions are ID.1, ID.2, ...", required});
  v("name", g.name, as::name, {"what people call it"});
  v("people", g.people, as::whole, {"how many people it has", required, 0, most_people});
  v("sex", g.sex, one_of(group_sex_words), {"women only, men only, or mixed"});
  v("ages", g.ages, as::ages, {"ages in years: 4-5, 1.5-4 or 18+"});
  v("cohort", g.cohort, as::plain, {"the people it draws from, such as mothers"});
  v("individual", g.individual, as::flag, {"true: each session is another client, so they may run together"});
  v("children", row.children, as::flag,
    {"true: it needs adults by the ratio; when left out, true if its ages end below 18"});
  v("needs_support", g.needs_support, as::whole, {"children who need one-to-one support", !required, 0, most_people});
  v("care_places", g.care_places, as::whole,
    {"childcare places its people need while in session", !required, 0, most_people});
  v("step_free", g.step_free, as::flag, {"true: its people cannot use stairs"});
  v("parts", g.parts, as::texts, {"groups that are parts of this one"});
  v("shares", g.shares, as::texts, {"groups with which it has people in common"});
  v("tags", g.tags, as::texts, {"words of your own, for wishes"});
  v("available", g.available, as::windows, {"when its people can come; always when left out"});
  v("minimum", g.minimum, as::whole, {"the smallest number that opens it", !required, 0, most_people});
  v("maximum", g.maximum, as::whole, {"the most people it may have", !required, 0, most_people});
  v("course", row.course, Map<CourseRow>{"a course"}, {"how long the course is and how much of it may be missed"});
  v("entry", row.entry, Map<EntryRow>{"what is needed to enter"}, {"the language and the level one brings"});
  describe(v, row.session);
}

struct ServiceRow {
  plan::Service service;
  CourseRow course;
  EntryRow entry;
  SessionRow session;
  std::vector<GroupRow> groups;
  Where where;
};
template <class V>
void describe(V& v, ServiceRow& row) {
  plan::Service& s = row.service;
  v("id", s.id, as::plain, {"its short name in the other files", required});
  v("name", s.name, as::name, {"what people call it"});
  v("category", s.category, one_of(category_words), {"which of the six categories of service it belongs to", required});
  v("confidential", s.confidential, as::flag, {"true: shown as \"room in use\" to all but clinical roles"});
  v("session", row.session, Map<SessionRow>{"a session"}, {"what holds for all its groups; a group's own keys win"});
  v("course", row.course, Map<CourseRow>{"a course"},
    {"how long its courses are and how much of them may be missed; a group's own keys win"});
  v("entry", row.entry, Map<EntryRow>{"what is needed to enter"},
    {"the language and the level one brings; a group's own keys win"});
  GroupRow like;
  like.session = row.session;
  like.course = row.course;
  like.entry = row.entry;
  v("groups", row.groups, ListOf<GroupRow>{"a group", like}, {"the people who follow it together", required});
}

struct ServicesFile {
  std::vector<ServiceRow> services;
};
template <class V>
void describe(V& v, ServicesFile& f) {
  v("services", f.services, ListOf<ServiceRow>{"a service"}, {"what the centre offers", required});
}

// enrolment.yaml

template <class V>
void describe(V& v, plan::Person& p) {
  v("code", p.code, as::plain, {"the person's code; never a name", required});
  v("household", p.household, as::plain, {"the household's code"});
  v("groups", p.groups, as::texts, {"the groups the person follows", required});
  v("child", p.child, as::flag, {"true: a child"});
}

struct EnrolmentFile {
  std::vector<plan::Person> people;
};
template <class V>
void describe(V& v, EnrolmentFile& f) {
  v("people", f.people, ListOf<plan::Person>{"a person"}, {"who follows what, by codes", required});
}

// week.yaml

struct PlacementRow {
  plan::Placement placement;
  Where where;
};
template <class V>
void describe(V& v, PlacementRow& row) {
  plan::Placement& p = row.placement;
  v("session", p.session, as::plain, {"GROUP.n", required});
  v("day", p.day, as::plan_day, {"the day it takes place"});
  v("start", p.minute, as::clock_time, {"when it starts"});
  v("room", p.room, as::plain, {"where; none when left out"});
  v("staff", p.staff, as::texts_with_gaps, {"who, in the order of the needs; an empty text is nobody"});
  v("lost", p.lost, as::plain, {"why it does not take place in this week"});
}

template <class V>
void describe(V& v, Score& s) {
  v("must", s.must, as::whole,
    {"units of broken musts, weighted", !required, 0, std::numeric_limits<std::int64_t>::max()});
  v("prefer", s.prefer, as::whole,
    {"cost of the wishes that are not met", !required, 0, std::numeric_limits<std::int64_t>::max()});
}

struct WeekFile {
  std::string centre;
  std::optional<time::IsoWeek> week;
  std::uint64_t seed = 0;
  std::int64_t steps = 0;
  Score score;
  std::vector<PlacementRow> sessions;
};
template <class V>
void describe(V& v, WeekFile& f) {
  v("centre", f.centre, as::plain, {"the centre's id", required});
  v("week", f.week, as::iso_week, {"the week of real dates, such as 2016-W14; the template week when left out"});
  v("seed", f.seed, as::seed_number, {"the seed it was made with"});
  v("steps", f.steps, as::whole,
    {"the steps it was made with", !required, 0, std::numeric_limits<std::int64_t>::max()});
  v("score", f.score, Map<Score>{"a score"}, {"what it cost when it was made; checks count again"});
  v("sessions", f.sessions, ListOf<PlacementRow>{"a placed session"},
    {"each session's time, room and staff", required});
}

// holidays/NAME.yaml

struct YearsRow {
  int from = 0, until = 0;
};
template <class V>
void describe(V& v, YearsRow& y) {
  v("from", y.from, as::whole, {"the first year", required, 1, 9999});
  v("until", y.until, as::whole, {"the last year", required, 1, 9999});
}

struct FixedRow {
  time::MonthDay month_day;
  plan::Text name;
  std::optional<int> since;
  time::TimeOfDay from;
};
struct Year {
  void read(const Context& c, const Node& node, std::string_view key, const Says& says,
            std::optional<int>& target) const {
    int year = 0;
    as::whole.read(c, node, key, says, year);
    if (year != 0) target = year;
  }
  [[nodiscard]] Json schema(const Says& says) const { return as::whole.schema(says); }
};
template <class V>
void describe(V& v, FixedRow& h) {
  v("month_day", h.month_day, as::month_day, {"the day of every year, as month-day", required});
  v("name", h.name, as::name, {"what people call it", required});
  v("since", h.since, Year{}, {"the first year it is kept; always when left out", !required, 1, 9999});
  v("from", h.from, as::clock_time, {"a half day: closed from then on; the whole day when left out"});
}

struct DatedRow {
  time::LocalDate date;
  std::optional<time::LocalDate> until;
  plan::Text name;
  time::TimeOfDay from;
  Where where;
};
template <class V>
void describe(V& v, DatedRow& h) {
  v("date", h.date, as::date, {"the date, or the first of several", required});
  v("until", h.until, as::date, {"the last of several dates"});
  v("name", h.name, as::name, {"what people call it", required});
  v("from", h.from, as::clock_time, {"a half day: closed from then on; the whole day when left out"});
}

struct FastRow {
  time::LocalDate from, until;
  Where where;
};
template <class V>
void describe(V& v, FastRow& r) {
  v("from", r.from, as::date, {"the first day of Ramadan", required});
  v("until", r.until, as::date, {"its last day", required});
}

struct HolidaysFile {
  YearsRow complete;
  std::vector<FixedRow> fixed;
  std::vector<DatedRow> dated;
  std::vector<FastRow> ramadan;
};
template <class V>
void describe(V& v, HolidaysFile& f) {
  v("complete", f.complete, Map<YearsRow>{"a range of years"},
    {"the years for which the dates below are complete", required});
  v("fixed", f.fixed, ListOf<FixedRow>{"a yearly holiday"}, {"holidays on the same day every year"});
  v("dated", f.dated, ListOf<DatedRow>{"a holiday"}, {"holidays on dates of their own"});
  v("ramadan", f.ramadan, ListOf<FastRow>{"a month of Ramadan"}, {"when Ramadan begins and ends"});
}

}  // namespace merkez::config

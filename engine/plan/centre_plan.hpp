#pragma once
// A centre as its administrator knows it: plain structs with names, minutes and people. Names
// refer to each other by text; compile turns them into dense ids (ids keep the order of these
// vectors), check.cpp finds what does not fit. No YAML here and nothing about searching.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/plan/wish.hpp"
#include "engine/time/calendar.hpp"

namespace merkez::plan {

/// A name in the languages of the centre. Turkish and Arabic may be empty: English stands in.
struct Text {
  std::string en, tr, ar;
};

/// Sound that a room sends out, and the quiet it needs for itself.
enum class Noise : std::uint8_t { quiet, mid, loud };
enum class Quiet : std::uint8_t { none, quiet, silent };
enum class Sex : std::uint8_t { any, female, male };
enum class Parity : std::uint8_t { every_week, odd_weeks, even_weeks };

/// The six categories of service of such a centre.
enum class Category : std::uint8_t { child, adult, seminar, psychosocial, referral, harmonization };

struct Floor {
  std::string id;
  Text name;
  int level = 0;
  Where where;
};

/// What `capacity` of a room counts: the people of the group, or everyone inside (staff too).
enum class CapacityOf : std::uint8_t { participants, persons };

struct Room {
  std::string id;
  Text name;
  std::string floor;
  int area_dm2 = 0;   ///< net floor area in hundredths of a square metre; 0 = unknown
  int capacity = -1;  ///< places; -1 = not limited, 0 = never booked
  CapacityOf capacity_of = CapacityOf::participants;
  std::vector<std::pair<std::string, int>> layouts;    ///< places by layout: {"circle", 16}
  std::vector<std::pair<std::string, int>> equipment;  ///< fixed in the room: {"computer", 12}
  std::vector<std::string> features;
  bool step_free = false;
  Noise noise = Noise::mid;
  Quiet needs = Quiet::none;
  int always_people = 0;           ///< people in it at every open minute (reception, office)
  bool bookable = true;            ///< false: sessions never take it (WC, office)
  std::vector<std::string> parts;  ///< a hall that divides: the rooms it is made of
  Windows closed;                  ///< times of the week it cannot be used
  Where where;
};

/// Two rooms that share a wall or a slab.
struct Neighbours {
  std::string a, b;
  bool above = false;  ///< a lies over b
  Where where;
};

/// Movable things that sessions share.
struct Equipment {
  std::string id;
  Text name;
  int quantity = 0;
  Where where;
};

struct Absence {
  time::LocalDate first, last;
  std::string reason;
  Where where;
};

struct Staff {
  std::string code;
  std::vector<std::string> roles, qualifications, languages;
  Sex sex = Sex::any;
  Windows hours;  ///< when this person can work; empty = whenever the centre is open
  std::vector<Absence> absences;
  std::vector<std::string> relatives;  ///< groups (clients) that are family of this person
  int contract_minutes = 0;            ///< a week; 0 = not limited
  Where where;
};

struct Service {
  std::string id;
  Text name;
  Category category = Category::adult;
  bool confidential = false;  ///< shown as "room in use" to all but clinical roles
  Where where;
};

/// Children (or adults) of one age: months from `from` up to, not including, `to`.
struct AgeBand {
  int from_months = 0;
  int to_months = 0;
};

/// A share as people write it: 1/5.
struct Share {
  int part = 0;
  int of = 0;
  bool operator==(const Share&) const = default;
};

/// A course as far as its certificate is concerned. What is left out is as the centre's rules of attendance have it.
struct Course {
  int lesson_hours = 0;                ///< of the whole course; 0 = no certificate
  std::optional<Share> may_miss;       ///< the largest share of them that may be missed
  std::optional<bool> excused_counts;  ///< excused absence counts like any other
  bool operator==(const Course&) const = default;
};

/// What somebody brings who joins a group. Empty = nothing is asked.
struct Entry {
  std::vector<std::string> languages;  ///< in which it is held: one of them is spoken, or an interpreter is there
  std::string subject;                 ///< of `levels`
  std::vector<std::string> levels;     ///< one of them has been reached
  bool operator==(const Entry&) const = default;
};

struct Group {
  std::string id;
  Text name;
  std::string service;
  int people = 0;
  Sex sex = Sex::any;  ///< female = women only
  AgeBand ages;        ///< 0..0 = not given
  std::string cohort;
  bool individual = false;          ///< each session is another client: its sessions may run together
  bool children = false;            ///< needs adults by the ratio
  int needs_support = 0;            ///< children who need one-to-one support
  int care_places = 0;              ///< places in childcare its people need while in session
  bool step_free = false;           ///< its people cannot use stairs
  std::vector<std::string> parts;   ///< groups that are parts of this one
  std::vector<std::string> shares;  ///< groups with which it has people in common
  std::vector<std::string> tags;
  Windows available;  ///< when its people can come; empty = always
  int minimum = 0;    ///< smallest number that opens it; 0 = no minimum
  int maximum = 0;    ///< most people it may have; 0 = not limited
  Course course;
  Entry entry;
  Where where;
};

/// One person of staff a session needs. Lists that are empty do not restrict.
struct Need {
  std::string role;
  std::vector<std::string> any_of;  ///< codes
  std::vector<std::string> none_of;
  std::vector<std::string> languages;  ///< all of them
  std::vector<std::string> qualifications;
  Sex sex = Sex::any;
  Where where;
  bool operator==(const Need&) const = default;
};

/// What a person fixed beforehand. Day is an index into CentrePlan::days; -1 or empty = free.
struct Pin {
  int day = -1;
  int minute = -1;
  std::string room;
  std::vector<std::string> staff;  ///< by need; "" = free
  [[nodiscard]] bool any() const { return day >= 0 || minute >= 0 || !room.empty() || !staff.empty(); }
  bool operator==(const Pin&) const = default;
};

/// One weekly meeting that needs a time, a space and staff.
struct Session {
  std::string id;  ///< "GROUP.n", n from 1
  std::string group;
  std::string service;
  std::vector<std::string> serves;  ///< groups whose people attend; at least `group`
  int people = 0;
  int length_minutes = 0;
  int changeover_minutes = 0;  ///< the room stays taken this long after the end
  int lesson_hours = 0;
  Parity parity = Parity::every_week;
  bool off_site = false;           ///< takes no room
  Windows when;                    ///< the whole session lies inside one of these; empty = anywhere
  std::vector<std::string> rooms;  ///< rooms it may take; empty = any bookable room
  std::vector<std::string> features;
  std::vector<std::pair<std::string, int>> equipment;  ///< amounts, in the room or from the shared pool
  std::string layout;
  Noise noise = Noise::mid;  ///< counts with the room's own: the louder of both
  std::vector<Need> needs;
  std::vector<std::string> tags;
  int provides_care = 0;  ///< places in childcare while it runs
  Pin pin;
  Where where;
  bool operator==(const Session&) const = default;
};

/// A household and the groups each of its members follows. Codes only, never names.
struct Person {
  std::string code;
  std::string household;
  std::vector<std::string> groups;
  bool child = false;
  Where where;
};

/// A day of the plan's week.
struct Day {
  std::string id;  ///< "mon" ... "sun", or a FET or ITC day's own name
  Text name;
};

struct NamedWindow {
  std::string id;
  Windows windows;
  Where where;
};

struct CentrePlan {
  std::string id;
  Text name;
  int slot_minutes = 5;         ///< smallest step of time
  int start_every_minutes = 0;  ///< sessions start on multiples of this after midnight; 0 = every slot
  bool periods = false;         ///< true: slots are numbered periods without clock times (ITC)
  std::vector<Day> days;
  Windows open;  ///< when sessions may run in the week planned: opening hours less breaks and closures
  std::vector<NamedWindow> windows;
  time::CalendarRules calendar;  ///< for weeks of real dates
  int people_limit = -1;         ///< in the building at any minute; -1 = none
  std::vector<Floor> floors;
  std::vector<Room> rooms;
  std::vector<Neighbours> neighbours;
  std::vector<Equipment> equipment;
  std::vector<Staff> staff;
  std::vector<Service> services;
  std::vector<Group> groups;
  std::vector<Session> sessions;
  std::vector<Person> people;  ///< from enrolment.yaml; may be empty
  std::vector<Wish> wishes;
  std::vector<std::string> files;  ///< what it was read from, for messages
};

}  // namespace merkez::plan

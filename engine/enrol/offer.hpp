#pragma once
// What a family can start: every group that has a place for an adult of it, with where each child would be meanwhile,
// the best first; and, of the others, what stands against them. Pure: what the centre knows is handed in, nothing is
// given away here.
//
// An offer is one that a desk can book as it stands: the adult may come, is free, and finds a place; the certificate
// can still be reached; each child below the age at which it stays alone is looked after during all class hours, by an
// adult at home, by what it follows anyway, or by one to three child programmes of its age with places for all children
// of the family who need them. Older children get such places too where there are any; without one an offer stands, but
// further back.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/people/clashes.hpp"
#include "engine/people/eligibility.hpp"

namespace merkez::enrol {

/// Somebody of the family at the desk. Who is not registered is described: ages, sex, languages, and no code.
struct Asker {
  people::Participant p;
  people::Member member;  ///< `code` is the name by which the answer speaks of them
};

struct Family {
  std::vector<Asker> adults;  ///< who look for something
  std::vector<Asker> children;
  std::vector<people::Member> others;  ///< who live with them and ask for nothing
  plan::Windows times;                 ///< when the adults can come; empty = whenever
};

/// A group as it stands.
struct GroupNow {
  const plan::Group* group = nullptr;
  people::Opening opening;
  std::vector<std::string> offered;       ///< codes of those who have an open offer there
  std::optional<people::LateStart> late;  ///< of a course with a certificate
  std::optional<time::LocalDate> starts;  ///< first meeting that one would come to
  std::optional<time::LocalDate> closed;  ///< a place must begin after this day, and was asked for earlier
};

/// Places left in a group of childcare for children of somebody in class; both by name.
using CareLeft = std::function<int(const std::string& class_group, const std::string& care_group)>;

/// Children whom those who join a class may still bring, of the places in childcare that the plan keeps for it, in
/// whichever groups of childcare they are; negative = it keeps none, so this limits nobody.
using KeptLeft = std::function<int(const std::string& class_group)>;

struct House {
  const plan::CentrePlan* plan = nullptr;
  const people::Meetings* week = nullptr;
  std::vector<GroupNow> groups;  ///< in the order of the plan
  CareLeft care_left;            ///< asked for groups whose sessions provide childcare
  KeptLeft kept_left;            ///< empty = as if no class kept any
  time::LocalDate from;          ///< day of which ages and conditions are told
};

/// Where a child is while the adult is in class.
struct ChildPlace {
  enum class Where : std::uint8_t {
    with_adult,  ///< another adult of the household is free
    own_groups,  ///< what it follows anyway
    places,      ///< in `groups`, where places are free
    partly,      ///< `groups` has a place but is not open during all class hours; nothing is booked
    alone        ///< no programme is open; it is old enough
  };
  std::size_t child = 0;  ///< in the family's list
  Where where = Where::with_adult;
  std::vector<std::string> groups;
  int free = 0;             ///< places left in the fullest of them, before this family; -1 = not limited
  int minutes = 0, of = 0;  ///< `partly`: looked after, of all class hours
  bool operator==(const ChildPlace&) const = default;
};

struct Option {
  std::size_t adult = 0;            ///< in the family's list
  std::size_t group = 0;            ///< in the list of groups
  std::vector<plan::Text> against;  ///< empty = an offer
  std::vector<ChildPlace> children;
  int extra_days = 0;  ///< on which nobody of the family comes so far
  [[nodiscard]] bool possible() const { return against.empty(); }
};

/// Every adult with every group that is not of other people altogether: of another sex, for children, or of individual
/// appointments. Offers first, the best of them first: children without a place; groups that have enough people to
/// open; lesson hours missed; days on which the family would come for this alone; the first meeting; free places. Then
/// the others, those with least against them first.
[[nodiscard]] std::vector<Option> options(const House& house, const Family& family);

/// Why an offer stands where it stands, in one sentence.
[[nodiscard]] plan::Text reason(const House& house, const Option& option);
/// Where a child would be, in a few words: "CRE-AM, 2 places free".
[[nodiscard]] plan::Text sentence(const ChildPlace& place);

}  // namespace merkez::enrol

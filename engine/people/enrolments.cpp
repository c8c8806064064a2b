#include "engine/people/enrolments.hpp"

#include <algorithm>
#include <tuple>

namespace merkez::people {
namespace {

template <class... F>
struct Cases : F... {
  using F::operator()...;
};

/// Items under a key, or none.
template <class T>
const std::set<T>& at(const std::map<std::string, std::set<T>>& map, const std::string& key) {
  static const std::set<T> none;
  const auto it = map.find(key);
  return it == map.end() ? none : it->second;
}

void add_place(Enrolments& e, const std::string& id, Place place) {
  e.places_of_code[place.code].insert(id);
  if (!place.group.empty()) e.places_of_group[place.group].insert(id);
  e.places[id] = std::move(place);
}

/// The first answer that came in time, or null.
const Answer* deciding_answer(const Enrolments& e, const std::string& offer) {
  const auto it = e.offers.find(offer);
  if (it == e.offers.end()) return nullptr;
  for (const auto& answer : at(e.answers, offer))
    if (answer.stamp.at <= it->second.until) return &answer;
  return nullptr;
}

/// An accepted place learns its group from its offer, whichever of the two arrives first. It begins on the day of the
/// offer, or on the later one that was said when it was accepted.
void join_offer(Enrolments& e, const std::string& offer) {
  const auto it = e.offers.find(offer);
  if (it == e.offers.end()) return;
  for (const auto& answer : at(e.answers, offer)) {
    if (!answer.accepts) continue;
    auto& place = e.places.at(answer.stamp.id);
    place.group = it->second.group;
    place.from = std::max(place.from, it->second.from);
    e.places_of_group[place.group].insert(answer.stamp.id);
  }
}

std::optional<LocalDate> earlier(std::optional<LocalDate> a, std::optional<LocalDate> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

std::optional<LocalDate> erased_on(const Enrolments& e, const std::string& code) {
  const auto it = e.erased.find(code);
  return it == e.erased.end() ? std::nullopt : std::optional(it->second.on);
}

/// Days on which somebody holds a place, or has one offered.
struct Spell {
  LocalDate from;
  std::optional<LocalDate> until;  ///< first day after it; empty = no end
};
/// The same days, none of them twice.
std::vector<Spell> joined(std::vector<Spell> spells) {
  std::sort(spells.begin(), spells.end(), [](const Spell& a, const Spell& b) { return a.from < b.from; });
  std::vector<Spell> out;
  for (const auto& spell : spells) {
    if (out.empty() || (out.back().until && *out.back().until < spell.from))
      out.push_back(spell);
    else if (out.back().until)
      out.back().until = spell.until ? std::max(out.back().until, spell.until) : std::nullopt;
  }
  return out;
}

std::vector<HeldPlace> held_in(const Enrolments& e, const std::string& group) {
  std::vector<HeldPlace> out;
  for (const auto& id : at(e.places_of_group, group))
    if (auto place = held(e, id)) out.push_back(std::move(*place));
  return out;
}

}  // namespace

void apply(Enrolments& e, const Event& event) {
  if (!event.kind.starts_with(kind_prefix)) return;
  const auto read = decode(event.kind, event.body);
  if (!read) {
    e.unread.insert(event.id);
    return;
  }
  const Stamp stamp{event.device_at, event.id};
  std::visit(
      Cases{[&](const Enrolled& x) { add_place(e, event.id, {x.code, x.group, x.from, "", event.device_at, x.start}); },
            [&](const Transferred& x) {
              add_place(e, event.id, {x.code, x.group, x.on, "", event.device_at, x.start});
              e.endings[x.place].insert({x.on, Reason::other, event.id, event.id});
            },
            [&](const Dropped& x) { e.endings[x.place].insert({x.on, x.reason, event.id, ""}); },
            [&](const Queued& x) {
              if (e.forgotten.contains(event.id)) return;
              e.entries[event.id] = x;
              e.queued_at[event.id] = event.device_at;
            },
            [&](const Unqueued& x) {
              if (!e.forgotten.contains(x.entry)) e.unqueued[x.entry].insert(stamp);
            },
            [&](const Forgotten& x) {
              const auto [it, fresh] = e.forgotten.emplace(x.entry, x);
              // Told twice, the first day counts, in whichever order they arrive.
              if (!fresh &&
                  std::tie(x.on, x.ended, x.code) < std::tie(it->second.on, it->second.ended, it->second.code))
                it->second = x;
              e.entries.erase(x.entry);
              e.queued_at.erase(x.entry);
              e.unqueued.erase(x.entry);
            },
            [&](const Offered& x) {
              e.offers[event.id] = x;
              e.offered_at[event.id] = event.device_at;
              e.offers_of_entry[x.entry].insert(event.id);
              e.offers_of_group[x.group].insert(event.id);
              join_offer(e, event.id);
            },
            [&](const Accepted& x) {
              add_place(e, event.id, {x.code, "", x.from.value_or(LocalDate{}), x.offer, event.device_at, x.start});
              e.answers[x.offer].insert({stamp, true, Reason::other});
              join_offer(e, x.offer);
            },
            [&](const Refused& x) { e.answers[x.offer].insert({stamp, false, x.reason}); },
            [&](const Erased& x) {
              const Gone gone{x.on, event.device_at};
              const auto [it, fresh] = e.erased.emplace(x.code, gone);
              if (!fresh) it->second = std::min(it->second, gone);
            },
            [](const auto&) {}},
      *read);
}

std::optional<HeldPlace> held(const Enrolments& e, const std::string& id) {
  const auto it = e.places.find(id);
  if (it == e.places.end()) return std::nullopt;
  const Place& place = it->second;
  if (!place.offer.empty()) {
    const Answer* answer = deciding_answer(e, place.offer);
    if (answer == nullptr || answer->stamp.id != id) return std::nullopt;
  }
  HeldPlace out{id, place.code, place.group, place.from, {}, Reason::unknown, place.start};
  if (const auto& endings = at(e.endings, id); !endings.empty()) {
    out.until = endings.begin()->on;
    out.reason = endings.begin()->reason;
  }
  out.until = earlier(out.until, erased_on(e, place.code));
  return out;
}

std::optional<LocalDate> last_day_counted(const Enrolments& e, const HeldPlace& place) {
  if (!place.until) return std::nullopt;
  return erased_at(e, place) ? *place.until : time::add_days(*place.until, -1);
}

std::optional<Instant> erased_at(const Enrolments& e, const HeldPlace& place) {
  if (!place.until) return std::nullopt;
  const auto& endings = at(e.endings, place.id);
  if (!endings.empty() && endings.begin()->on == *place.until) return std::nullopt;
  return e.erased.at(place.code).at;
}

std::vector<HeldPlace> places_of(const Enrolments& e, const Roster& roster, const std::string& code) {
  std::vector<HeldPlace> out;
  for (const auto& c : codes_of(roster, code))
    for (const auto& id : at(e.places_of_code, c))
      if (auto place = held(e, id)) out.push_back(std::move(*place));
  std::sort(out.begin(), out.end(),
            [](const HeldPlace& a, const HeldPlace& b) { return std::tie(a.from, a.id) < std::tie(b.from, b.id); });
  return out;
}

std::vector<std::string> members(const Enrolments& e, const Roster& roster, const std::string& group, LocalDate on) {
  std::set<std::string> out;
  for (const auto& place : held_in(e, group))
    if (place.on(on)) out.insert(kept_code(roster, place.code));
  return {out.begin(), out.end()};
}

std::optional<HeldPlace> place_in(const Enrolments& e, const Roster& roster, const std::string& code,
                                  const std::string& group, LocalDate on) {
  for (auto& place : places_of(e, roster, code))
    if (place.group == group && (place.on(on) || (place.from > on && (!place.until || *place.until > place.from))))
      return place;
  return std::nullopt;
}

bool given_since(const Enrolments& e, const Roster& roster, const std::string& code, Instant since, LocalDate on) {
  const auto places = places_of(e, roster, code);
  return std::any_of(places.begin(), places.end(), [&](const HeldPlace& place) {
    return e.places.at(place.id).at >= since && (!place.until || *place.until > std::max(on, place.from));
  });
}

OfferState state_of(const Enrolments& e, const std::string& offer, Instant now) {
  if (const Answer* answer = deciding_answer(e, offer))
    return answer->accepts ? OfferState::accepted : OfferState::refused;
  const auto it = e.offers.find(offer);
  return it != e.offers.end() && now <= it->second.until && !erased_on(e, it->second.code) ? OfferState::open
                                                                                           : OfferState::lapsed;
}

Instant ended_at(const Enrolments& e, const std::string& offer) {
  if (const Answer* answer = deciding_answer(e, offer)) return answer->stamp.at;
  const auto it = e.offers.find(offer);
  return it == e.offers.end() ? 0 : it->second.until;
}

Seats seats(const Enrolments& e, const Roster& roster, const std::string& group, LocalDate on, Instant now) {
  std::map<std::string, std::vector<Spell>> by_person;
  const auto note = [&](const std::string& code, LocalDate from, std::optional<LocalDate> until) {
    from = std::max(from, on);
    if (!until || *until > from) by_person[kept_code(roster, code)].push_back({from, until});
  };
  for (const auto& place : held_in(e, group)) note(place.code, place.from, place.until);
  for (const auto& offer : at(e.offers_of_group, group))
    if (state_of(e, offer, now) == OfferState::open) note(e.offers.at(offer).code, e.offers.at(offer).from, {});
  std::map<LocalDate, int> change;  // people more or fewer than on the day before
  for (auto& [code, spells] : by_person)
    for (const auto& spell : joined(std::move(spells))) {
      ++change[spell.from];
      if (spell.until) --change[*spell.until];
    }
  Seats out{change[on], change[on], on};
  int people = 0;
  for (const auto& [day, more] : change)
    if ((people += more) > out.most) {
      out.most = people;
      out.fullest = day;
    }
  return out;
}

int seats_taken(const Enrolments& e, const Roster& roster, const std::string& group, LocalDate on, Instant now) {
  return seats(e, roster, group, on, now).most;
}

std::vector<std::string> waiting(const Enrolments& e, Instant now) {
  std::vector<std::string> out;
  for (const auto& [id, entry] : e.entries) {
    if (!at(e.unqueued, id).empty() || erased_on(e, entry.code)) continue;
    const auto& offers = at(e.offers_of_entry, id);
    const bool placed = std::any_of(offers.begin(), offers.end(), [&](const std::string& offer) {
      return state_of(e, offer, now) == OfferState::accepted;
    });
    if (!placed) out.push_back(id);
  }
  return out;
}

std::optional<WaitEnd> end_of_wait(const Enrolments& e, const std::string& entry) {
  std::optional<WaitEnd> out;
  const auto earliest = [&](Instant x, bool placed) {
    if (!out || x < out->at) out = {x, placed};
  };
  const auto it = e.entries.find(entry);
  if (it == e.entries.end()) return out;
  // Who gets a place by another way waits no longer, and that is told at the same moment.
  const auto placed_at = [&](Instant x) {
    const auto& places = at(e.places_of_code, it->second.code);
    return std::any_of(places.begin(), places.end(), [&](const std::string& id) {
      const Place& place = e.places.at(id);
      return place.at == x && (it->second.group.empty() || it->second.group == place.group);
    });
  };
  for (const auto& stamp : at(e.unqueued, entry)) earliest(stamp.at, placed_at(stamp.at));
  for (const auto& offer : at(e.offers_of_entry, entry))
    if (const Answer* answer = deciding_answer(e, offer); answer && answer->accepts) earliest(answer->stamp.at, true);
  return out;
}

std::vector<Conflict> conflicts(const Enrolments& e, const Roster& roster) {
  std::vector<Conflict> out;
  std::map<std::pair<std::string, std::string>, std::vector<HeldPlace>> by_person;  // code and group
  for (const auto& [id, place] : e.places)
    if (auto now = held(e, id)) by_person[{kept_code(roster, place.code), now->group}].push_back(std::move(*now));
  for (const auto& [key, places] : by_person)
    for (std::size_t i = 0; i < places.size(); ++i)
      for (std::size_t j = i + 1; j < places.size(); ++j) {
        const auto& a = places[i];
        const auto& b = places[j];
        const bool both_real = (!a.until || *a.until > a.from) && (!b.until || *b.until > b.from);
        if (both_real && (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until))
          out.push_back({Conflict::What::two_places, key.first, {a.id, b.id}});
      }
  for (const auto& [id, endings] : e.endings) {
    if (endings.size() < 2 || !e.places.contains(id)) continue;
    Conflict c{Conflict::What::two_endings, kept_code(roster, e.places.at(id).code), {}};
    for (const auto& ending : endings) c.events.push_back(ending.event);
    out.push_back(std::move(c));
  }
  for (const auto& [id, answers] : e.answers) {
    if (answers.size() < 2 || !e.offers.contains(id)) continue;
    Conflict c{Conflict::What::two_answers, kept_code(roster, e.offers.at(id).code), {}};
    for (const auto& answer : answers) c.events.push_back(answer.stamp.id);
    out.push_back(std::move(c));
  }
  return out;
}

std::vector<plan::Person> plan_people(const Enrolments& e, const Roster& roster, LocalDate on,
                                      const std::set<std::string>& children) {
  std::map<std::string, std::set<std::string>> groups;  // by kept code
  for (const auto& [id, place] : e.places)
    if (const auto now = held(e, id); now && now->on(on)) groups[kept_code(roster, place.code)].insert(now->group);
  std::vector<plan::Person> out;
  for (const auto& [code, in] : groups) {
    plan::Person person;
    person.code = code;
    person.household = household_of(roster, code);
    person.groups.assign(in.begin(), in.end());
    person.child = children.contains(code);
    out.push_back(std::move(person));
  }
  return out;
}

}  // namespace merkez::people

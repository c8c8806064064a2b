#include "cli/speaker.hpp"

namespace merkez::cli {

Speaker::Speaker(const Problem& problem, const Common& asked, const plan::PublishedWeek& week)
    : problem_(problem),
      reader_{language_of(asked.language).value_or(Language::english), asked.insight.in(*problem.plan, week)} {}

std::string Speaker::say(const Message& message) const { return speak(problem_, message, reader_); }

std::string Speaker::name(SessionId s) const {
  return hides(s) ? std::string(room_in_use(reader_.language)) : problem_.name(s);
}

bool Speaker::hides(SessionId s) const { return hidden(problem_, s, reader_.sight); }

std::string Speaker::place(SessionId s, const Place& place) const {
  if (!place.placed()) return "not placed";
  std::string out = time_text(problem_, place.start);
  if (place.space.valid()) out += ", " + problem_.name(place.space);
  if (hides(s)) return out;
  for (const StaffId who : place.staff) out += ", " + (who.valid() ? problem_.name(who) : std::string("nobody"));
  return out;
}

}  // namespace merkez::cli

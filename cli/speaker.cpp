#include "cli/speaker.hpp"

#include <algorithm>

namespace merkez::cli {
namespace {

constexpr plan::Words reasons_left_out{
    "Reasons that concern sessions in use are left out, but for a room or a person being taken.",
    "Gizli oturumlarla ilgili nedenler yazılmaz; yalnızca odanın ya da görevlinin dolu olduğu söylenir.",
    "لا تُذكر الأسباب المتعلقة بالجلسات السرية، إلا أن تكون الغرفة أو أحد العاملين مشغولًا."};

}  // namespace

Speaker::Speaker(const Problem& problem, const Common& asked, const plan::PublishedWeek& week, bool open_files)
    : problem_(problem),
      reader_{language_of(asked.language).value_or(Language::english), asked.insight.in(*problem.plan, week)},
      reasons_(open_files ? plan::whole_sight() : reader_.sight) {}

std::string Speaker::say(const Message& message) const { return speak(problem_, message, reader_); }

std::string Speaker::name(SessionId s) const {
  return hides(s) ? std::string(room_in_use(reader_.language)) : problem_.name(s);
}

bool Speaker::hides(SessionId s) const { return hidden(problem_, s, reader_.sight); }

bool Speaker::tells_of(const std::vector<SessionId>& sessions) const {
  return std::none_of(sessions.begin(), sessions.end(), [&](SessionId s) { return hidden(problem_, s, reasons_); });
}

std::string Speaker::left_out() const {
  return hides_some(problem_, reasons_) ? std::string(words_in(reasons_left_out, reader_.language)) : std::string();
}

std::string Speaker::place(SessionId s, const Place& place) const {
  if (!place.placed()) return "not placed";
  std::string out = time_text(problem_, place.start);
  if (place.space.valid()) out += ", " + problem_.name(place.space);
  if (hides(s)) return out;
  for (const StaffId who : place.staff) out += ", " + (who.valid() ? problem_.name(who) : std::string("nobody"));
  return out;
}

}  // namespace merkez::cli

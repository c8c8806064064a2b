#include "cli/against.hpp"

#include <fmt/format.h>

#include "cli/courses.hpp"
#include "engine/people/say.hpp"

namespace merkez::cli {

Result<people::Terms> terms_from(const Desk& desk, const plan::Group& group, time::LocalDate from) {
  auto out = people::terms_of(desk.plan(), group, from);
  if (group.course.lesson_hours == 0) return out;
  const auto starts = starts_of(desk, {{group.id, from}});
  if (!starts) return starts.diagnostics();
  out.late = starts->at(group.id).late;
  return out;
}

Against bars_against(const people::Participant& p, const people::Terms& terms, const std::string& language) {
  static constexpr const char* bar_keys[] = {"too_young", "too_old", "sex",    "level",
                                             "language",  "consent", "stairs", "late_start"};
  Against out;
  for (const auto& bar : people::bars(p, terms)) {
    out.words.push_back(in_language(bar.why, language));
    out.keys.emplace_back(bar_keys[static_cast<std::size_t>(bar.bar)]);
  }
  return out;
}

Event despite(const Desk& desk, const Against& against, const std::string& group, const std::string& person,
              const char* what) {
  return desk.event("access.despite",
                    Json({{"bars", against.keys}, {"group", group}, {"person", person}, {"what", what}}).dump());
}

std::string despite_hint(const std::string& language) {
  return people::Say(language)({"--despite gives it all the same, and notes that you did.",
                                "--despite yine de verir ve bunu sizin yaptığınızı yazar.",
                                "‏--despite يعطيه مع ذلك، ويُدوَّن أنك فعلت."});
}

Json messages_of(const Diagnostics& all) {
  Json out = Json::array();
  for (const auto& one : all) out.push_back(one.message);
  return out;
}

Reply refused_for(bool json, const char* said, const std::string& title, const std::vector<std::string>& why,
                  const std::string& hint, Json more) {
  if (json) {
    more[said] = false;
    more["why"] = why;
    return Reply::json(answer_is_no, more);
  }
  std::string text = title + ":\n";
  for (const auto& line : why) text += fmt::format("  - {}\n", line);
  return {answer_is_no, text + hint + "\n", {}};
}

}  // namespace merkez::cli

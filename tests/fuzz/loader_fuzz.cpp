// Any bytes as each of a centre's files: the loader answers with diagnostics or with a plan, and a week that it
// accepts is written and read back as it was. The first byte chooses which file the rest is.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "config/load.hpp"
#include "config/save.hpp"
#include "engine/constraints/registry.hpp"

namespace {

merkez::config::CentreTexts centre() {
  merkez::config::CentreTexts out;
  out.id = "fuzz";
  out.centre = {"centre.yaml", R"(name: Fuzz
time_zone: UTC
hours: [{days: mon-sun, time: 09:00-18:00}]
windows: {morning: [{time: 09:00-12:00}]}
floors: [{id: ground, level: 0}]
rooms: [{id: A, floor: ground, seats: 20}, {id: B, floor: ground, seats: 20}]
)"};
  out.staff = {"staff.yaml", "staff: [{code: T1, roles: [teacher]}]\n"};
  out.services = {"services.yaml", R"(services:
  - {id: s, category: adult, groups: [{id: G, people: 10, length: 1 h, sessions: 2, staff: [{role: teacher}]}]}
)"};
  out.wishes = {"wishes.yaml", "wishes: []\n"};
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace merkez;
  static const auto all = catalogue();
  static const auto right = config::read_centre(centre(), all);
  if (!right) std::abort();
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto texts = centre();
  switch (data[0] % 7) {
    case 0:
      texts.centre.text = text;
      break;
    case 1:
      texts.staff.text = text;
      break;
    case 2:
      texts.services.text = text;
      break;
    case 3:
      texts.wishes.text = text;
      break;
    case 4:
      texts.enrolment = config::FileText{"enrolment.yaml", text};
      break;
    case 5:
      if (!config::read_holidays({"holidays.yaml", text}) &&
          config::read_holidays({"holidays.yaml", text}).diagnostics().empty())
        std::abort();
      return 0;
    default: {
      const auto week = config::read_week({"week.yaml", text}, *right);
      if (!week) return 0;
      const auto written = config::week_text(*week, *right);
      const auto again = config::read_week({"week.yaml", written}, *right);
      if (!again || config::week_text(*again, *right) != written) std::abort();
      return 0;
    }
  }
  const auto plan = config::read_centre(texts, all);
  if (!plan && !has_errors(plan.diagnostics())) std::abort();
  return 0;
}

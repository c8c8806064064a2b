#include "config/schema.hpp"

#include <fmt/format.h>

#include <array>

#include "config/describe.hpp"
#include "config/wishes.hpp"

namespace merkez::config {
namespace {

struct SchemaOf {
  std::string_view name, title;
};
constexpr std::array titles{
    SchemaOf{"centre", "A centre: its building, its rooms and when it is open"},
    SchemaOf{"staff", "The staff of a centre, by codes"},
    SchemaOf{"services", "What a centre offers: services, their groups and sessions"},
    SchemaOf{"wishes", "What the timetable of a centre must and should do"},
    SchemaOf{"enrolment", "Who follows what in a centre, by codes"},
    SchemaOf{"week", "The timetable of a week"},
    SchemaOf{"holidays", "The holidays of a country"},
};

template <class File>
Json shape_of(File file) {
  SchemaMaker maker;
  describe(maker, file);
  return std::move(maker).finish();
}

}  // namespace

std::span<const std::string_view> schema_names() {
  static constexpr auto names = [] {
    std::array<std::string_view, titles.size()> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = titles[i].name;
    return out;
  }();
  return names;
}

std::string schema_json(std::string_view name, std::span<const plan::Info* const> catalogue) {
  plan::CentrePlan plan;
  Json shape = Json::object();
  if (name == "centre") shape = shape_of(CentreFile(plan));
  if (name == "staff") shape = shape_of(StaffFile{});
  if (name == "services") shape = shape_of(ServicesFile{});
  if (name == "wishes") shape = shape_of(WishesFile{catalogue, {}});
  if (name == "enrolment") shape = shape_of(EnrolmentFile{});
  if (name == "week") shape = shape_of(WeekFile{});
  if (name == "holidays") shape = shape_of(HolidaysFile{});
  if (shape.empty()) return {};

  Json out = Json::object();
  out.set("$schema", Json::text("http://json-schema.org/draft-07/schema#"));
  for (const auto& t : titles)
    if (t.name == name) out.set("title", Json::text(t.title));
  Json shared = definitions();
  if (name == "wishes") add_selector_definitions(shared);
  out.set("definitions", std::move(shared));
  out.append(std::move(shape));
  return out.to_text() + "\n";
}

}  // namespace merkez::config

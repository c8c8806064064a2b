#include "engine/people/place_words.hpp"

#include <fmt/format.h>

namespace merkez::people {

plan::Text limit_text(const Opening& o) {
  constexpr std::string_view room = "room ";
  if (o.limited_by == "maximum") return {o.limited_by, "üst sınır", "الحد الأقصى"};
  if (o.limited_by == "ratio") return {o.limited_by, "yetişkin başına çocuk", "نسبة الأطفال إلى البالغين"};
  if (o.limited_by == "sessions") return {o.limited_by, "seanslar", "الجلسات"};
  if (!o.limited_by.starts_with(room)) return {o.limited_by, o.limited_by, o.limited_by};  // a machine
  const auto name = o.limited_by.substr(room.size());
  return {o.limited_by, fmt::format("{} odası", name), fmt::format("القاعة \u2068{}\u2069", name)};
}

plan::Text has_place(std::string_view code, std::string_view group, LocalDate from) {
  const auto day = time::to_text(from);
  return {fmt::format("{} has a place in {} from {}", code, group, day),
          fmt::format("{}: {} grubunda yeri var, {} tarihinden itibaren", code, group, day),
          fmt::format("{}: له مكان في {} من {}", code, group, day)};
}

plan::Text register_closed(LocalDate on) {
  const auto day = time::to_text(on);
  return {fmt::format("the register of {} is closed: a place begins after it", day),
          fmt::format("{} yoklaması kapandı: yer ondan sonra başlar", day),
          fmt::format("أُغلق سجل \u2068{}\u2069: يبدأ المقعد بعده", day)};
}

plan::Text too_late(const LateStart& late) {
  return {fmt::format("starts too late for the certificate: {} of {} lesson hours are over, {} may be missed",
                      late.missed, late.lesson_hours, late.may_miss),
          fmt::format("belge için çok geç: {1} ders saatinin {0} saati geçti, en çok {2} saat kaçırılabilir",
                      late.missed, late.lesson_hours, late.may_miss),
          fmt::format("متأخرة على الشهادة: مضت {} من {} ساعة دراسية، والمسموح بغيابه {}", late.missed,
                      late.lesson_hours, late.may_miss)};
}

}  // namespace merkez::people

#pragma once
// What the child desk says no with, in the three languages of a centre: whoever stands at the door reads it at once.
// Codes run left to right and are set apart in Arabic.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/plan/counted.hpp"
#include "engine/plan/info.hpp"

namespace merkez::attendance {

/// A refusal and what helps; the hint may be empty.
struct Refusal {
  plan::Words what, hint = {"", "", ""};
};

namespace refusal {
inline constexpr Refusal no_child{{"no child is named", "hiçbir çocuk yazılmadı", "لم يُذكر أي طفل"}};
inline constexpr Refusal named_twice{{"a child is named twice", "bir çocuk iki kez yazıldı", "ذُكر طفل مرتين"}};
inline constexpr Refusal no_room{{"no room is named", "oda yazılmadı", "لم تُذكر القاعة"}};
inline constexpr Refusal inside_already{
    {"{child} is already inside", "{child} zaten içeride", "\u2068{child}\u2069 في الداخل بالفعل"}};
inline constexpr Refusal unknown_child{
    {"nothing is known of {child}", "{child} hakkında hiçbir kayıt yok", "لا سجل عن \u2068{child}\u2069"}};
inline constexpr Refusal no_code{{"the visit has no code", "ziyaretin kodu yok", "ليس للزيارة رمز"}};
inline constexpr Refusal code_given_out{
    {"the code is already given out", "kod başka bir ziyarete verilmiş", "أُعطي هذا الرمز لزيارة أخرى"},
    {"draw another", "başka bir kod çekin", "اسحب رمزًا آخر"}};
inline constexpr Refusal day_closed{{"{date} is closed", "{date} kapatıldı", "أُغلق يوم \u2068{date}\u2069"}};
inline constexpr Refusal other_visit{{"{child} is not inside with this visit", "{child} bu ziyaretle içeride değil",
                                      "\u2068{child}\u2069 ليس في الداخل بهذه الزيارة"}};
inline constexpr Refusal not_inside{
    {"{child} is not inside", "{child} içeride değil", "\u2068{child}\u2069 ليس في الداخل"},
    {"'merkez child here'", "'merkez child here'", "\u2068'merkez child here'\u2069"}};
inline constexpr Refusal never_to{
    {"{child} is never handed to {adult}", "{child}, {adult} kişisine asla teslim edilmez",
     "لا يُسلَّم \u2068{child}\u2069 أبدًا إلى \u2068{adult}\u2069"},
    {"call the coordinator", "koordinatörü çağırın", "اتصل بالمنسق"}};
inline constexpr Refusal name_like_never{
    {"{adult} has a name like that of somebody to whom {child} is never handed",
     "{adult} adı, {child} çocuğunun asla teslim edilmeyeceği birinin adına benziyor",
     "اسم \u2068{adult}\u2069 يشبه اسم شخص لا يُسلَّم إليه \u2068{child}\u2069 أبدًا"},
    {"call the coordinator; --another-person when you have made sure that it is somebody else",
     "koordinatörü çağırın; başka biri olduğundan eminseniz --another-person",
     "اتصل بالمنسق؛ وإن تأكدت أنه شخص آخر: \u2068--another-person\u2069"}};
inline constexpr Refusal to_a_child{
    {"{adult} is a child, and children are handed to adults", "{adult} çocuktur, çocuklar yetişkinlere teslim edilir",
     "\u2068{adult}\u2069 طفل، والأطفال يُسلَّمون إلى بالغين"},
    {"somebody of {years} years or more; a year of birth without its month counts as December",
     "{years} yaşında veya daha büyük biri; ayı yazılmamış doğum yılı aralık sayılır",
     "شخص عمره {years} سنة أو أكثر؛ سنة الميلاد بلا شهر تُحسب من كانون الأول/ديسمبر"}};
inline constexpr Refusal by_a_child{{"{adult} brings no children: inside as a child, or under {years}",
                                     "{adult} çocuk getiremez: içeride çocuk olarak var ya da {years} yaşından küçük",
                                     "لا يُحضر \u2068{adult}\u2069 أطفالًا: هو في الداخل كطفل أو دون {years} سنة"}};
inline constexpr Refusal no_child_any_more{
    {"{child} is no child any more", "{child} artık çocuk değil", "\u2068{child}\u2069 لم يعد طفلًا"}};
inline constexpr Refusal two_households{
    {"these children are of two households", "bu çocuklar iki ayrı haneden", "هؤلاء الأطفال من أسرتين"},
    {"one visit for each household, with a code of its own", "her hane için kendi koduyla ayrı bir ziyaret",
     "زيارة لكل أسرة برمز خاص بها"}};
inline constexpr Refusal not_listed{{"{adult} is not on the list of {child} today",
                                     "{adult} bugün {child} için alma listesinde değil",
                                     "\u2068{adult}\u2069 ليس اليوم في قائمة من يستلمون \u2068{child}\u2069"}};
inline constexpr Refusal not_listed_at_all{
    not_listed.what,
    {"this reason is for adults of the list alone; others need another one",
     "bu neden yalnız listedeki yetişkinler içindir; başkası için başka bir neden",
     "هذا السبب لمن هو في القائمة فقط؛ ولغيره سبب آخر"}};
inline constexpr Refusal to_nobody{
    {"nobody is named to whom {child} goes", "{child} kime teslim ediliyor, yazılmadı",
     "لم يُذكر من يستلم \u2068{child}\u2069"},
    {"--to and the code of that adult; --override and --name for who has none",
     "--to ve o yetişkinin kodu; kodu olmayan için --override ve --name",
     "\u2068--to\u2069 ورمز ذلك البالغ؛ ولمن لا رمز له \u2068--override\u2069 و\u2068--name\u2069"}};
inline constexpr Refusal too_young{{"{child} is too young to leave alone", "{child} yalnız ayrılmak için çok küçük",
                                    "\u2068{child}\u2069 أصغر من أن يغادر وحده"},
                                   {"from {years} years on; a year of birth without its month counts as December",
                                    "{years} yaşından itibaren; ayı yazılmamış doğum yılı aralık sayılır",
                                    "ابتداءً من عمر {years}؛ سنة الميلاد بلا شهر تُحسب من كانون الأول/ديسمبر"}};
inline constexpr Refusal no_permission{
    {"no permission of a guardian for {child}", "{child} için veli izni yok", "لا إذن من وليّ أمر \u2068{child}\u2069"}};
inline constexpr Refusal wrong_code{
    {"the code is not that of the visit", "kod bu ziyaretin kodu değil", "هذا الرمز ليس رمز الزيارة"}};
inline constexpr Refusal override_without_reason{
    {"an override has a reason of the list", "istisnanın listeden bir nedeni olmalı", "للاستثناء سبب من القائمة"}};
inline constexpr Refusal override_without_account{
    {"an override needs an account", "istisna için bir hesap gerekir", "الاستثناء يحتاج إلى حساب"}};
inline constexpr Refusal override_to_nobody{
    {"an override says who takes the child", "istisnada çocuğu kimin aldığı yazılır",
     "يُذكر في الاستثناء من يأخذ الطفل"},
    to_nobody.hint};
inline constexpr Refusal each_alone{{"each child leaves alone on its own permission",
                                     "her çocuk kendi izniyle yalnız ayrılır", "يغادر كل طفل وحده بإذن خاص به"},
                                    {"one at a time", "teker teker", "واحدًا بعد الآخر"}};
inline constexpr Refusal no_staff{
    {"'{staff}' is nobody of the staff", "'{staff}' personelden değil", "'\u2068{staff}\u2069' ليس من الموظفين"}};
inline constexpr Refusal not_for_children{
    {"'{staff}' does not count among the adults: the plan has them with no children",
     "'{staff}' yetişkinlerden sayılmaz: planda çocuklarla hiçbir oturumda yer almıyor",
     "'\u2068{staff}\u2069' لا يُحسب بين البالغين: ليس له في الخطة جلسة مع الأطفال"},
    {"staff with a role that a session of children needs", "bir çocuk oturumunun gerektirdiği görevden biri",
     "موظف بدور تحتاجه جلسة للأطفال"}};
inline constexpr Refusal still_inside{{"{child} is still inside, in {room}", "{child} hâlâ içeride: {room}",
                                       "\u2068{child}\u2069 ما زال في الداخل، في \u2068{room}\u2069"}};
inline constexpr Refusal heads_differ{
    {"{room}: {counted} counted, {expected} on the list", "{room}: {counted} sayıldı, listede {expected}",
     "\u2068{room}\u2069: العدد {counted}، وفي القائمة {expected}"},
    {"count again", "yeniden sayın", "أعيدوا العدّ"}};
inline constexpr Refusal closed_already{
    {"{date} is closed already", "{date} zaten kapatılmış", "يوم \u2068{date}\u2069 مغلق من قبل"}};
inline constexpr Refusal not_closed{
    {"{date} is not closed", "{date} kapatılmış değil", "يوم \u2068{date}\u2069 ليس مغلقًا"}};
inline constexpr Refusal no_reopen_reasons{
    {"the rules of this centre have no reasons to open a day again",
     "bu merkezin kurallarında günü yeniden açma nedenleri yok", "ليس في قواعد هذا المركز أسباب لإعادة فتح اليوم"},
    {"\"reopen_reasons\" of \"child\", as in config/attendance/standard.json",
     "config/attendance/standard.json dosyasındaki gibi: \"child\" altında \"reopen_reasons\"",
     "كما في \u2068config/attendance/standard.json\u2069: \u2068\"reopen_reasons\"\u2069 تحت \u2068\"child\"\u2069"}};
inline constexpr Refusal no_reason{{"'{reason}' is no reason of the list", "'{reason}' listedeki nedenlerden değil",
                                    "'\u2068{reason}\u2069' ليس من أسباب القائمة"}};
inline constexpr Refusal no_category{{"'{category}' is no kind of incident", "'{category}' bir olay türü değil",
                                      "'\u2068{category}\u2069' ليس نوعًا من الحوادث"}};
inline constexpr Refusal no_action{{"'{action}' is no action of the list", "'{action}' listedeki işlemlerden değil",
                                    "'\u2068{action}\u2069' ليس من إجراءات القائمة"}};
inline constexpr Refusal too_few_adults{
    {"{room}: {missing}", "{room}: {missing}", "\u2068{room}\u2069: {missing}"},
    {"{children} with {adults}; adults needed: {needed}", "{children} için {adults} var; gereken yetişkin: {needed}",
     "{children} مع {adults}؛ عدد البالغين المطلوب: {needed}"}};
inline constexpr Refusal too_few_places{
    {"{room}: {missing} missing", "{room}: {missing} eksik", "\u2068{room}\u2069: ينقص {missing}"},
    {"{inside} for {places}", "{inside}, {places} var", "{inside} مقابل {places}"}};
}  // namespace refusal

inline constexpr plan::Noun places{"place",  "places", "yer",   "لا أماكن", "مكان واحد",
                                   "مكانان", "أماكن",  "مكانًا", "مكان"};

/// Refusals as they gather, in one language.
class Refusals {
 public:
  explicit Refusals(std::string_view plan::Words::* language) : language_(language) {}

  /// `values` are the fields of the sentence and of its hint.
  template <class... Values>
  void add(const Refusal& refusal, const Values&... values) {
    add_with(refusal, fmt::format(fmt::runtime(refusal.hint.*language_), values...), values...);
  }
  /// With another hint: the name that is near to what was typed, or those there are.
  template <class... Values>
  void add_near(const Refusal& refusal, std::string_view typed, const std::vector<std::string>& known,
                const Values&... values) {
    add_with(refusal, near(typed, known), values...);
  }
  void add_all(const Refusals& others) { all_.insert(all_.end(), others.all_.begin(), others.all_.end()); }
  [[nodiscard]] std::string_view plan::Words::* language() const { return language_; }
  [[nodiscard]] bool none() const { return all_.empty(); }
  [[nodiscard]] Diagnostics take() { return std::move(all_); }

 private:
  template <class... Values>
  void add_with(const Refusal& refusal, std::string hint, const Values&... values) {
    all_.push_back(error_at({}, fmt::format(fmt::runtime(refusal.what.*language_), values...), std::move(hint)));
  }
  /// `suggest` in the language of the desk.
  [[nodiscard]] std::string near(std::string_view typed, const std::vector<std::string>& known) const {
    constexpr plan::Words meant{"did you mean '{}'?", "'{}' mi demek istediniz?", "هل تقصد '\u2068{}\u2069'؟"};
    constexpr plan::Words all{"known: {}", "bilinenler: {}", "المعروف: {}"};
    constexpr plan::Words one{"{}", "{}", "\u2068{}\u2069"}, comma{", ", ", ", "، "};
    constexpr plan::Words more{", ... ({} in all)", ", ... (toplam {})", "، ... (المجموع {})"};
    constexpr std::size_t most = 12;
    const auto say = [&](const plan::Words& words, const auto& value) {
      return fmt::format(fmt::runtime(words.*language_), value);
    };
    if (const auto nearest = nearest_name(typed, known); !nearest.empty()) return say(meant, nearest);
    if (known.empty()) return {};
    std::string list;
    for (std::size_t i = 0; i < known.size() && i < most; ++i)
      list += std::string(i ? comma.*language_ : "") + say(one, known[i]);
    return say(all, list) + (known.size() > most ? say(more, known.size()) : std::string());
  }

  std::string_view plan::Words::* language_;
  Diagnostics all_;
};

}  // namespace merkez::attendance

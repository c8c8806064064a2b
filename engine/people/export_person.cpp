#include "engine/people/export_person.hpp"

#include <fmt/format.h>

#include "engine/people/words.hpp"
#include "engine/time/zone.hpp"

namespace merkez::people {
namespace {

using Text = plan::Text;

const std::string& in(const Text& text, Language language) {
  return language == Language::tr ? text.tr : language == Language::ar ? text.ar : text.en;
}

Text text_of(Sex sex) {
  switch (sex) {
    case Sex::female:
      return {"female", "kadın", "أنثى"};
    case Sex::male:
      return {"male", "erkek", "ذكر"};
    case Sex::other:
      break;
  }
  return {"other or not stated", "diğer ya da belirtilmemiş", "آخر أو غير محدد"};
}

Text text_of(Relation relation) {
  switch (relation) {
    case Relation::mother:
      return {"mother", "anne", "الأم"};
    case Relation::father:
      return {"father", "baba", "الأب"};
    case Relation::grandparent:
      return {"grandparent", "büyükanne / büyükbaba", "الجد أو الجدة"};
    case Relation::sibling:
      return {"sibling", "kardeş", "أخ أو أخت"};
    case Relation::relative:
      return {"relative", "akraba", "قريب"};
    case Relation::neighbour:
      return {"neighbour", "komşu", "جار"};
    case Relation::other:
      break;
  }
  return {"other", "diğer", "آخر"};
}

Text text_of(Channel channel) {
  switch (channel) {
    case Channel::paper:
      return {"on paper", "kâğıt üzerinde", "على الورق"};
    case Channel::screen:
      return {"on screen", "ekranda", "على الشاشة"};
    case Channel::spoken:
      return {"spoken", "sözlü", "شفهيًا"};
    case Channel::phone:
      break;
  }
  return {"by phone", "telefonla", "عبر الهاتف"};
}

const Text yes{"yes", "evet", "نعم"};
const Text until_further_notice{"until further notice", "yeni bir karara kadar", "حتى إشعار آخر"};

class Writer {
 public:
  explicit Writer(Language language) : language_(language) {}

  void title(const std::string& text) { out_ += (out_.empty() ? "" : "\n") + text + "\n"; }
  void title(const Text& text) { title(in(text, language_)); }
  /// A line, unless there is nothing to say.
  void line(const Text& label, const std::string& value) {
    if (!value.empty()) out_ += fmt::format("  {}: {}\n", in(label, language_), value);
  }
  void line(const Text& label, const Text& value) { line(label, in(value, language_)); }
  void bare(const std::string& text) { out_ += "  " + text + "\n"; }

  /// Left to right in a line that runs right to left.
  [[nodiscard]] std::string apart(const std::string& text) const {
    return text.empty() || language_ != Language::ar ? text : "\u2068" + text + "\u2069";
  }
  [[nodiscard]] std::string date(LocalDate d) const { return apart(time::to_text(d)); }
  [[nodiscard]] std::string dated(const Dated& d) const {
    return fmt::format("{} – {}", date(d.from), d.until ? date(*d.until) : in(until_further_notice, language_));
  }
  [[nodiscard]] std::string word(const Text& text) const { return in(text, language_); }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  Language language_;
  std::string out_;
};

std::string joined(const std::vector<std::string>& all) { return fmt::format("{}", fmt::join(all, ", ")); }

/// What one document says of the person, and the household it is of.
void details(Writer& w, const Participant& p, const std::string& household) {
  w.line({"Name as on the document", "Belgedeki ad", "الاسم كما في الوثيقة"}, w.apart(p.name));
  w.line({"Name in own script", "Kendi yazısıyla ad", "الاسم بكتابته"}, w.apart(p.own_script));
  if (p.birth.year != 0) {
    w.line({"Born", "Doğum", "الميلاد"}, w.apart(to_text(p.birth)));
    w.line({"Sex", "Cinsiyet", "الجنس"}, text_of(p.sex));
  }
  w.line({"Phone", "Telefon", "الهاتف"}, w.apart(p.phone));
  w.line({"Languages", "Diller", "اللغات"}, w.apart(joined(p.languages)));
  w.line({"Household", "Hane", "الأسرة"}, w.apart(household));
  w.line({"Free when", "Uygun olduğu zaman", "أوقات الفراغ"}, w.apart(p.cohort));
  if (p.step_free) w.line({"Needs step-free access", "Engelsiz erişim gerekli", "يحتاج إلى وصول بلا درج"}, yes);
  w.line({"Interpreter", "Tercüman", "مترجم"}, w.apart(p.interpreter));
  if (p.needs_support) w.line({"Needs support in a group", "Grupta destek gerekli", "يحتاج إلى دعم في المجموعة"}, yes);
  for (const auto& l : p.levels)
    w.line({"Level", "Seviye", "المستوى"}, w.apart(fmt::format("{} {}", l.subject, l.level)) + ", " + w.date(l.since));
}

void person(Writer& w, const Participant& p, const Roster& roster) {
  w.title(Text{"Person", "Kişi", "الشخص"});
  w.line({"Code", "Kod", "الرمز"}, w.apart(p.code));
  auto codes = codes_of(roster, p.code);
  std::erase(codes, p.code);
  if (!codes.empty()) w.line({"Also registered as", "Diğer kayıt kodları", "رموز أخرى"}, w.apart(joined(codes)));
  const auto household = household_of(roster, p.code);
  details(w, p, household.empty() ? p.household : household);
}

void adults(Writer& w, const Participant& p) {
  if (!p.adults.empty() || !p.not_these.empty() || p.alone) w.title(Text{"Adults", "Yetişkinler", "البالغون"});
  for (const auto& a : p.adults) {
    const Text label = a.guardian   ? Text{"Guardian", "Veli", "ولي الأمر"}
                       : a.collects ? Text{"May collect", "Teslim alabilir", "مخول بالاستلام"}
                                    : Text{"Was handed the child", "Çocuğu teslim aldı", "استلم الطفل"};
    auto value = fmt::format("{} ({}), {}", w.apart(a.name), w.word(text_of(a.relation)), w.dated(a.dated));
    if (!a.own_script.empty()) value += ", " + w.apart(a.own_script);
    if (!a.phone.empty()) value += ", " + w.apart(a.phone);
    if (a.guardian && a.collects) value += ", " + w.word({"may collect", "teslim alabilir", "مخول بالاستلام"});
    w.line(label, value + ", " + w.apart(a.code));
  }
  for (const auto& n : p.not_these)
    w.line({"Must not collect", "Teslim edilmeyecek kişi", "ممنوع من الاستلام"},
           fmt::format("{}{}, {}", w.apart(n.name.empty() ? n.code : n.name),
                       n.own_script.empty() ? "" : " / " + w.apart(n.own_script), w.dated(n.dated)));
  if (p.alone)
    w.line({"May leave alone", "Yalnız çıkabilir", "يمكنه المغادرة وحده"},
           fmt::format("{}, {}", w.dated(p.alone->dated), w.apart(p.alone->by)));
}

void consents(Writer& w, const Participant& p) {
  if (!p.consents.empty()) w.title(Text{"Consent", "Açık rıza", "الموافقة"});
  for (const auto& c : p.consents) {
    auto value = fmt::format("{}, {}, {}, {}", w.apart(c.version), w.date(c.given), w.apart(c.language),
                             w.word(text_of(c.channel)));
    if (!c.explained_by.empty())
      value += ", " + w.word({"explained by", "açıklayan", "شرحها"}) + " " + w.apart(c.explained_by);
    if (!c.by.empty()) value += ", " + w.word({"by guardian", "veli", "من ولي الأمر"}) + " " + w.apart(c.by);
    if (c.child_agrees) value += ", " + w.word({"the child agrees", "çocuk onaylıyor", "الطفل موافق"});
    if (c.withdrawn) value += ", " + w.word({"withdrawn", "geri alındı", "سُحبت"}) + " " + w.date(*c.withdrawn);
    w.line({"Notice", "Bilgilendirme", "الإشعار"}, value);
  }
}

void places(Writer& w, const Participant& p, const Roster& roster, const Enrolments& e) {
  const auto all = places_of(e, roster, p.code);
  if (!all.empty()) w.title(Text{"Places in groups", "Grup kayıtları", "المجموعات"});
  for (const auto& place : all) {
    // The day before the first day without it is the last one with it.
    const Dated d{place.from, place.until ? std::optional(time::add_days(*place.until, -1)) : std::nullopt};
    const bool began = !place.until || place.from < *place.until;
    auto value = began ? w.dated(d)
                       : fmt::format("{}, {}", w.date(place.from),
                                     w.word({"ended before it began", "başlamadan bitti", "انتهى قبل أن يبدأ"}));
    if (place.until) value += ", " + w.word(text_of(place.reason));
    const auto hours = [&](const Text& what, const std::optional<int>& n) {
      if (n) value += fmt::format(", {}: {}", w.word(what), w.apart(std::to_string(*n)));
    };
    hours({"lesson hours of the course before it", "ondan önce yapılan ders saati", "ساعات الدورة قبله"},
          place.start.held);
    hours({"lesson hours of the whole course", "kursun tüm ders saati", "ساعات الدورة كلها"}, place.start.lesson_hours);
    w.bare(fmt::format("{}: {}", w.apart(place.group), value));
  }
}

void waits(Writer& w, const Participant& p, const Roster& roster, const Enrolments& e, std::string_view zone) {
  bool first = true;
  for (const auto& code : codes_of(roster, p.code))
    for (const auto& [id, q] : e.entries) {
      if (q.code != code) continue;
      if (first) w.title(Text{"Waiting list", "Bekleme listesi", "قائمة الانتظار"});
      first = false;
      auto value = fmt::format("{} {}", w.word({"since", "başlangıç", "منذ"}), w.date(q.since));
      value += fmt::format(", {} {}", w.word({"class", "sınıf", "الفئة"}), w.apart(std::to_string(q.priority_class)));
      if (const auto end = end_of_wait(e, id)) {
        const auto local = time::local_of({end->at / 1000}, zone);
        value += fmt::format(", {} {}", w.word({"until", "bitiş", "حتى"}), local ? w.date(local->date) : "");
        value += ", " + (end->placed ? w.word({"place taken", "yer alındı", "أُخذ المقعد"})
                                     : w.word({"left the list", "listeden çıktı", "خرج من القائمة"}));
      }
      w.bare(fmt::format("{}: {}", w.apart(q.group.empty() ? q.service : q.group), value));
    }
}

}  // namespace

Text text_of(Reason reason) {
  switch (reason) {
    case Reason::finished:
      return {"finished", "tamamlandı", "اكتملت"};
    case Reason::absence:
      return {"too many absences", "devamsızlık", "كثرة الغياب"};
    case Reason::work:
      return {"work", "iş", "العمل"};
    case Reason::childcare:
      return {"childcare", "çocuk bakımı", "رعاية الأطفال"};
    case Reason::transport:
      return {"transport", "ulaşım", "المواصلات"};
    case Reason::health:
      return {"health", "sağlık", "الصحة"};
    case Reason::moved:
      return {"moved away", "taşındı", "الانتقال إلى مكان آخر"};
    case Reason::school:
      return {"school", "okul", "المدرسة"};
    case Reason::language_level:
      return {"language level", "dil seviyesi", "مستوى اللغة"};
    case Reason::dissatisfaction:
      return {"dissatisfaction", "memnuniyetsizlik", "عدم الرضا"};
    case Reason::safety:
      return {"safety", "güvenlik", "السلامة"};
    case Reason::mistake:
      return {"entered by mistake", "yanlış kayıt", "سُجل بالخطأ"};
    case Reason::other:
      return {"other", "diğer", "سبب آخر"};
    case Reason::unknown:
      break;
  }
  return {"not known", "bilinmiyor", "غير معروف"};
}

std::string export_person(const Participant& p, const Roster& roster, const Enrolments& enrolments, Language language,
                          LocalDate on, std::string_view zone, const std::vector<Section>& more,
                          const std::vector<Participant>& others) {
  Writer w(language);
  w.title(Text{"What the centre keeps of you", "Merkezin sizinle ilgili tuttuğu bilgiler", "ما يحتفظ به المركز عنك"});
  w.line({"Date", "Tarih", "التاريخ"}, w.date(on));
  person(w, p, roster);
  adults(w, p);
  consents(w, p);
  for (const auto& other : others) {
    w.title(w.word({"Registered as", "Şu kodla kayıtlı:", "مسجل بالرمز"}) + " " + w.apart(other.code));
    // Not that of the person, which is the kept registration's.
    const auto known = roster.persons.find(other.code);
    details(w, other, known == roster.persons.end() ? other.household : known->second.household);
    adults(w, other);
    consents(w, other);
  }
  places(w, p, roster, enrolments);
  waits(w, p, roster, enrolments, zone);
  for (const auto& section : more) {
    w.title(section.title);
    for (const auto& line : section.lines) w.bare(line);
  }
  return w.take();
}

}  // namespace merkez::people

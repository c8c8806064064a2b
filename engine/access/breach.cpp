#include "engine/access/breach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/json/json.hpp"

namespace merkez::access {
namespace {

using Body = nlohmann::json;  // sorted keys: one value has one text

constexpr BreachWord kinds[] = {
    {"device_lost", {"a device was lost or stolen", "bir cihaz kayboldu ya da çalındı", "فُقد جهاز أو سُرق"}},
    {"key_seen", {"a key or passphrase was seen", "bir anahtar ya da parola görüldü", "اطُّلع على مفتاح أو كلمة مرور"}},
    {"paper_lost", {"paper was lost", "kâğıt belge kayboldu", "فُقدت أوراق"}},
    {"wrong_recipient",
     {"data were sent to the wrong place", "veriler yanlış yere gönderildi", "أُرسلت بيانات إلى جهة خطأ"}},
    {"read_without_need",
     {"somebody read what was not theirs to read", "biri yetkisi olmayan verileri okudu", "اطّلع أحد على ما ليس له"}},
    {"damaged", {"data were changed or destroyed", "veriler değiştirildi ya da yok oldu", "غُيّرت بيانات أو أُتلفت"}},
    {"other", {"another incident", "başka bir olay", "حادث آخر"}},
};
constexpr BreachWord data[] = {
    {"names", {"names", "adlar", "الأسماء"}},
    {"telephones", {"telephone numbers", "telefon numaraları", "أرقام الهاتف"}},
    {"birth_and_sex", {"year of birth and sex", "doğum yılı ve cinsiyet", "سنة الميلاد والجنس"}},
    {"guardians",
     {"guardians and collectors of children", "veliler ve çocuğu alabilecekler", "أولياء الأمور ومستلمو الأطفال"}},
    {"consents", {"consents", "rızalar", "الموافقات"}},
    {"attendance", {"groups and attendance", "gruplar ve yoklama", "المجموعات والحضور"}},
    {"confidential", {"therapy and case work", "terapi ve vaka görüşmeleri", "العلاج ومقابلات الحالات"}},
    {"accounts", {"accounts of the staff", "personel hesapları", "حسابات الموظفين"}},
};
constexpr BreachWord told[] = {
    {"board", {"the Board (KVKK)", "Kurul (KVKK)", "الهيئة (KVKK)"}},
    {"people", {"the people concerned", "ilgili kişiler", "الأشخاص المعنيون"}},
};
constexpr BreachWord outcomes[] = {
    {"contained", {"contained", "kontrol altına alındı", "احتُوي"}},
    {"harm_done", {"harm was done and followed up", "zarar oldu, takip edildi", "وقع ضرر وجرت متابعته"}},
    {"no_breach", {"it was none", "ihlal değildi", "لم يكن خرقًا"}},
};

std::string_view in(const plan::Words& words, std::string_view language) {
  return language == "tr" ? words.tr : language == "ar" ? words.ar : words.en;
}

std::set<std::string> texts(const Body& body, const char* key) {
  std::set<std::string> out;
  if (const auto it = body.find(key); it != body.end() && it->is_array())
    for (const auto& one : *it)
      if (one.is_string()) out.insert(one.get<std::string>());
  return out;
}

std::string text(const Body& body, const char* key) {
  const auto it = body.find(key);
  return it != body.end() && it->is_string() ? it->get<std::string>() : std::string();
}

constexpr plan::Words notice_words{
    "Draft of a notice to {whom}\n\nCentre: {centre}\nWhat happened: {what}\nKnown since: {since}\nTo be told by: "
    "{by}\n"
    "Kinds of data: {data}\nPeople concerned: {people}\n\nTo be added by hand: what it may lead to, what has been "
    "done, "
    "whom to ask.\n",
    "Bildirim taslağı: {whom}\n\nMerkez: {centre}\nNe oldu: {what}\nÖğrenilme zamanı: {since}\nSon bildirim zamanı: "
    "{by}\n"
    "Veri türleri: {data}\nEtkilenen kişi sayısı: {people}\n\nElle eklenecek: olası sonuçlar, alınan önlemler, kime "
    "sorulacağı.\n",
    "مسودة إشعار إلى: {whom}\n\nالمركز: {centre}\nما حدث: {what}\nعُلم به في: {since}\nيُبلَّغ قبل: {by}\n"
    "أنواع البيانات: {data}\nعدد المعنيين: {people}\n\nيُضاف يدويًا: ما قد يترتب عليه، وما اتُّخذ، ومن يُسأل.\n"};
constexpr plan::Words everybody{"nobody can be ruled out", "kimse dışlanamıyor", "لا يمكن استبعاد أحد"};
constexpr plan::Words comma{", ", ", ", "، "};

}  // namespace

std::span<const BreachWord> breach_kinds() { return kinds; }
std::span<const BreachWord> breach_data() { return data; }
std::span<const BreachWord> breach_told() { return told; }
std::span<const BreachWord> breach_outcomes() { return outcomes; }

std::vector<std::string> keys_of(std::span<const BreachWord> words) {
  std::vector<std::string> out;
  for (const auto& word : words) out.emplace_back(word.key);
  return out;
}

const BreachWord* find_word(std::span<const BreachWord> words, std::string_view key) {
  const auto it = std::find_if(words.begin(), words.end(), [&](const BreachWord& w) { return w.key == key; });
  return it == words.end() ? nullptr : &*it;
}

BreachEvent breach_opened(const Breach& breach) {
  Body body = {{"what", breach.kind}, {"known_at", breach.known_at}, {"data", breach.data}};
  if (breach.everybody)
    body["everybody"] = true;
  else
    body["persons"] = breach.persons;
  if (!breach.clinical.empty()) body["clinical"] = breach.clinical;
  return {"breach.open", body.dump()};
}

BreachEvent breach_was_told(const std::string& id, std::string_view whom) {
  return {"breach.told", Body({{"breach", id}, {"whom", whom}}).dump()};
}

BreachEvent breach_closed(const std::string& id, std::string_view outcome) {
  return {"breach.close", Body({{"breach", id}, {"outcome", outcome}}).dump()};
}

void apply(Breaches& breaches, const Event& event) {
  if (!event.kind.starts_with(breach_prefix)) return;
  const Body body = Body::parse(event.body, nullptr, false);
  if (!body.is_object()) return;
  if (event.kind == "breach.open") {
    Breach b;
    b.kind = text(body, "what");
    if (const auto at = body.find("known_at"); at != body.end() && at->is_number_integer())
      b.known_at = at->get<Instant>();
    b.data = texts(body, "data");
    b.persons = texts(body, "persons");
    b.clinical = texts(body, "clinical");
    b.everybody = body.value("everybody", Body(false)) == Body(true);
    breaches.open[event.id] = std::move(b);
  } else if (event.kind == "breach.told") {
    auto& at = breaches.told[text(body, "breach")];
    const auto [it, fresh] = at.emplace(text(body, "whom"), event.device_at);
    if (!fresh) it->second = std::min(it->second, event.device_at);
  } else if (event.kind == "breach.close") {
    const std::pair how{event.device_at, text(body, "outcome")};
    const auto [it, fresh] = breaches.closed.emplace(text(body, "breach"), how);
    if (!fresh) it->second = std::min(it->second, how);
  }
}

std::map<std::string, Breach> Breaches::all() const {
  auto out = open;
  for (auto& [id, breach] : out) {
    if (const auto it = told.find(id); it != told.end()) breach.told = it->second;
    if (const auto it = closed.find(id); it != closed.end()) breach.outcome = it->second.second;
  }
  return out;
}

std::string breach_notice(const Breach& breach, std::string_view whom, std::string_view language,
                          std::string_view centre, std::string_view known_at, std::string_view by) {
  const auto name = [&](std::span<const BreachWord> words, std::string_view key) {
    const BreachWord* word = find_word(words, key);
    return std::string(word ? in(word->words, language) : key);
  };
  std::string which;
  for (const auto& one : breach.data)
    which += (which.empty() ? "" : std::string(in(comma, language))) + name(data, one);
  return fmt::format(
      fmt::runtime(in(notice_words, language)), fmt::arg("whom", name(told, whom)), fmt::arg("centre", centre),
      fmt::arg("what", name(kinds, breach.kind)), fmt::arg("since", known_at), fmt::arg("by", by),
      fmt::arg("data", which),
      fmt::arg("people", breach.everybody ? std::string(in(everybody, language)) : std::to_string(breach.people())));
}

}  // namespace merkez::access

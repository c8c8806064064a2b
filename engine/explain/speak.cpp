#include "engine/explain/speak.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cctype>
#include <utility>

#include "engine/plan/discreet.hpp"

namespace merkez {
namespace {

constexpr std::string_view isolate = "\u2066", end_isolate = "\u2069";  // left to right, whatever stands around

constexpr plan::Words hidden_words{"room in use", "oda dolu", "الغرفة مشغولة"};
constexpr plan::Words someone_words{"someone", "bir görevli", "أحد العاملين"};
constexpr plan::Words nowhere_words{"off-site", "merkez dışı", "خارج المركز"};
constexpr plan::Words last_and{" and ", " ve ", " و"};
constexpr plan::Words comma{", ", ", ", "، "};

/// Units that authors write as English text ("1 h 30 min", "3 periods", "not placed").
struct Unit {
  std::string_view text;
  plan::Words words;
};
constexpr Unit units[] = {{"h", {"h", "sa", "س"}},
                          {"min", {"min", "dk", "د"}},
                          {"period", {"period", "ders", "حصة"}},
                          {"periods", {"periods", "ders", "حصص"}}};

std::string isolated(std::string_view id, Language language) {
  if (language != Language::arabic) return std::string(id);
  return fmt::format("{}{}{}", isolate, id, end_isolate);
}

/// "201 (Tailoring workshop)"; the id alone where the name says nothing more.
std::string with_name(std::string_view id, const plan::Text& name, Language language) {
  const std::string& text = text_in(name, language);
  if (text.empty() || text == id) return isolated(id, language);
  return fmt::format("{} ({})", isolated(id, language), text);
}

const plan::Group& group_of(const Problem& p, GroupId g) { return p.plan->groups[g.index()]; }

const plan::Service* service_of(const Problem& p, GroupId g) {
  for (const plan::Service& s : p.plan->services)
    if (s.id == group_of(p, g).service) return &s;
  return nullptr;
}

class Speaker {
 public:
  Speaker(const Problem& p, const Message& m, const Reader& reader) : p_(p), m_(m), reader_(reader) {
    for (const auto& [key, value] : m.fields)
      if (names_something(value)) (is_hidden(value) ? any_hidden_ : any_open_) = true;
  }

  [[nodiscard]] std::string sentence() const {
    if (any_hidden_ && !any_open_ && about_one()) return std::string(room_in_use(reader_.language));
    const std::string_view words = words_in(*m_.words, reader_.language);
    std::string out;
    for (std::size_t i = 0; i < words.size();) {
      const auto open = words.find('{', i);
      const auto close = open == std::string_view::npos ? open : words.find('}', open);
      if (close == std::string_view::npos) {
        out += words.substr(i);
        break;
      }
      out += words.substr(i, open - i);
      out += field(words.substr(open + 1, close - open - 1));
      i = close + 1;
    }
    return out;
  }

 private:
  /// Sums over many sessions tell nothing of one of them; a sentence that names one tells all.
  [[nodiscard]] bool about_one() const {
    return std::any_of(m_.fields.begin(), m_.fields.end(),
                       [](const auto& f) { return std::holds_alternative<SessionId>(f.second); });
  }

  /// Sessions and groups, and texts that name a hidden one.
  [[nodiscard]] bool names_something(const FieldValue& v) const {
    return std::holds_alternative<SessionId>(v) || std::holds_alternative<GroupId>(v) || is_hidden(v);
  }

  [[nodiscard]] bool is_hidden(const FieldValue& v) const {
    if (const auto* s = std::get_if<SessionId>(&v)) return hidden(p_, *s, reader_.sight);
    if (const auto* g = std::get_if<GroupId>(&v)) return hidden(p_, *g, reader_.sight);
    const auto* text = std::get_if<std::string>(&v);
    return text && plan::names_hidden(*p_.plan, reader_.sight, *text);
  }

  [[nodiscard]] std::string field(std::string_view key) const {
    std::vector<const FieldValue*> values;
    for (const auto& [name, value] : m_.fields)
      if (name == key) values.push_back(&value);
    assert(!values.empty() && "a sentence has a field that its author did not fill");
    if (values.empty()) return fmt::format("{{{}}}", key);
    if (values.size() == 1) return one(*values.front());
    return list(values);
  }

  [[nodiscard]] std::string one(const FieldValue& v) const {
    if (is_hidden(v)) return std::string(room_in_use(reader_.language));
    if (const auto* n = std::get_if<std::int64_t>(&v)) return fmt::format("{}", *n);
    if (const auto* t = std::get_if<std::string>(&v)) return text(*t);
    if (const auto* s = std::get_if<SessionId>(&v)) return name_in(p_, *s, reader_);
    if (const auto* s = std::get_if<StaffId>(&v)) return staff(*s);
    if (const auto* r = std::get_if<RoomId>(&v)) return name_in(p_, *r, reader_);
    if (const auto* g = std::get_if<GroupId>(&v)) return name_in(p_, *g, reader_);
    return name_in(p_, std::get<FloorId>(v), reader_);
  }

  /// In a list the id is enough.
  [[nodiscard]] std::string brief(const FieldValue& v) const {
    if (is_hidden(v)) return std::string(room_in_use(reader_.language));
    if (const auto* s = std::get_if<SessionId>(&v)) return isolated(p_.name(*s), reader_.language);
    if (const auto* r = std::get_if<RoomId>(&v)) return isolated(p_.name(*r), reader_.language);
    if (const auto* g = std::get_if<GroupId>(&v)) return isolated(p_.name(*g), reader_.language);
    return one(v);
  }

  /// Who does what in a hidden session is hidden with it; what the same person does elsewhere is not.
  [[nodiscard]] std::string staff(StaffId s) const {
    if (any_hidden_ && about_one()) return std::string(words_in(someone_words, reader_.language));
    return name_in(p_, s, reader_);
  }

  /// "a, b and c", each once; three or more groups of one service are the service.
  [[nodiscard]] std::string list(const std::vector<const FieldValue*>& values) const {
    std::vector<std::string> parts;
    for (const FieldValue* v : values) {
      std::string part;
      if (const auto* g = std::get_if<GroupId>(v); g && !is_hidden(*v) && many_of_service(values, *g))
        part = text_in(service_of(p_, *g)->name, reader_.language);
      else
        part = brief(*v);
      if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
    }
    std::string out = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
      out += words_in(i + 1 == parts.size() ? last_and : comma, reader_.language);
      out += parts[i];
    }
    return out;
  }

  [[nodiscard]] bool many_of_service(const std::vector<const FieldValue*>& values, GroupId g) const {
    const plan::Service* service = service_of(p_, g);
    if (!service || text_in(service->name, reader_.language).empty()) return false;
    return std::count_if(values.begin(), values.end(), [&](const FieldValue* v) {
             const auto* other = std::get_if<GroupId>(v);
             return other && group_of(p_, *other).service == service->id;
           }) >= 3;
  }

  /// Days and units in the reader's language; everything else as it is, Latin names isolated.
  [[nodiscard]] std::string text(std::string_view t) const {
    if (t == "not placed")
      return std::string(words_in({"not placed", "yerleştirilmedi", "بلا موعد"}, reader_.language));
    std::string out;
    bool after_number = false;
    for (std::size_t i = 0; i < t.size();) {
      const auto end = std::min(t.find(' ', i), t.size());
      const auto token = t.substr(i, end - i);
      // Commas and colons around the token are none of its own.
      const auto first = std::min(token.find_first_not_of("(,:;"), token.size());
      const auto last = std::max(token.find_last_not_of("),:;") + 1, first);
      out += token.substr(0, first);
      const auto core = token.substr(first, last - first);
      out += translated(core, after_number);
      out += token.substr(last);
      after_number = !core.empty() && last == token.size() &&
                     std::all_of(core.begin(), core.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (end < t.size()) out += ' ';
      i = end + 1;
    }
    return out;
  }

  /// "mon", "mon-fri", "h": in the reader's language; else the name as it is.
  [[nodiscard]] std::string translated(std::string_view core, bool after_number) const {
    if (after_number)
      for (const Unit& unit : units)
        if (core == unit.text) return std::string(words_in(unit.words, reader_.language));
    if (reader_.language == Language::english) return std::string(core);
    const auto dash = core.find('-');
    if (const auto* day = day_name(core)) return *day;
    if (dash != std::string_view::npos)
      if (const auto *from = day_name(core.substr(0, dash)), *to = day_name(core.substr(dash + 1)); from && to)
        return *from + "-" + *to;
    const bool letters =
        std::any_of(core.begin(), core.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
    return letters ? isolated(core, reader_.language) : std::string(core);
  }

  [[nodiscard]] const std::string* day_name(std::string_view id) const {
    for (const plan::Day& day : p_.plan->days)
      if (id == day.id) return &text_in(day.name, reader_.language);
    return nullptr;
  }

  const Problem& p_;
  const Message& m_;
  const Reader& reader_;
  bool any_hidden_ = false, any_open_ = false;
};

}  // namespace

std::optional<Language> language_of(std::string_view code) {
  if (code == "en") return Language::english;
  if (code == "tr") return Language::turkish;
  if (code == "ar") return Language::arabic;
  return std::nullopt;
}

std::string_view code_of(Language language) {
  return language == Language::turkish ? "tr" : language == Language::arabic ? "ar" : "en";
}

const std::string& text_in(const plan::Text& text, Language language) {
  const std::string& own = language == Language::turkish ? text.tr : language == Language::arabic ? text.ar : text.en;
  return own.empty() ? text.en : own;
}

std::string_view words_in(const plan::Words& words, Language language) {
  const std::string_view own = language == Language::turkish  ? words.tr
                               : language == Language::arabic ? words.ar
                                                              : words.en;
  return own.empty() ? words.en : own;
}

std::string_view room_in_use(Language language) { return words_in(hidden_words, language); }

bool hidden(const Problem& p, GroupId g, const plan::Sight& sight) {
  return g.valid() && !plan::shows(*p.plan, sight, group_of(p, g));
}

bool hidden(const Problem& p, SessionId s, const plan::Sight& sight) {
  return s.valid() && !plan::shows(*p.plan, sight, p.plan->sessions[s.index()]);
}

std::string name_in(const Problem& p, SessionId s, const Reader& reader) {
  if (hidden(p, s, reader.sight)) return std::string(room_in_use(reader.language));
  return with_name(p.name(s), group_of(p, p.group[s]).name, reader.language);
}

std::string name_in(const Problem& p, GroupId g, const Reader& reader) {
  if (hidden(p, g, reader.sight)) return std::string(room_in_use(reader.language));
  return with_name(p.name(g), group_of(p, g).name, reader.language);
}

std::string name_in(const Problem& p, RoomId r, const Reader& reader) {
  if (!r.valid() || r.index() >= p.rooms()) return std::string(words_in(nowhere_words, reader.language));
  return with_name(p.name(r), p.plan->rooms[r.index()].name, reader.language);
}

std::string name_in(const Problem& p, StaffId s, const Reader& reader) {
  return s.valid() ? isolated(p.name(s), reader.language) : "-";
}

std::string name_in(const Problem& p, FloorId f, const Reader& reader) {
  const std::string& name = text_in(p.plan->floors[f.index()].name, reader.language);
  return name.empty() ? isolated(p.name(f), reader.language) : name;
}

std::string name_in(const Problem& p, SpaceId s, const Reader& reader) { return name_in(p, RoomId(s.value), reader); }

std::string speak(const Problem& p, const Message& m, const Reader& reader) {
  assert(m.words != nullptr);
  return Speaker(p, m, reader).sentence();
}

}  // namespace merkez

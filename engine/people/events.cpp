#include "engine/people/events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

#include "engine/base/code.hpp"
#include "engine/people/fields.hpp"

namespace merkez::people {
namespace {

constexpr int most_rank = 99;
constexpr int most_class = 99;
constexpr std::size_t most_windows = 100;

/// Writes a body. One list of fields per event, `fields(visitor, event)` below, serves writing and reading both, so
/// that neither can forget what the other knows.
struct Writer {
  Body body = Body::object();

  void code(const char* key, const std::string& v) { body[key] = v; }
  void code_or_none(const char* key, const std::string& v) {
    if (!v.empty()) body[key] = v;
  }
  void name(const char* key, const std::string& v) { body[key] = v; }
  void name_or_none(const char* key, const std::string& v) { code_or_none(key, v); }
  void names(const char* key, const std::vector<std::string>& v) { body[key] = v; }
  void id(const char* key, const std::string& v) { body[key] = v; }
  void date(const char* key, LocalDate v) { body[key] = time::to_text(v); }
  void date_or_none(const char* key, const std::optional<LocalDate>& v) {
    if (v) date(key, *v);
  }
  void number(const char* key, std::int64_t v, std::int64_t, std::int64_t) { body[key] = v; }
  void start(const CourseStart& v) {
    if (v.lesson_hours) body["course_hours"] = *v.lesson_hours;
    if (v.held) body["held"] = *v.held;
    if (v.brought)
      body["brought"] = {
          {"attended", v.brought->attended}, {"excused", v.brought->excused}, {"unexcused", v.brought->unexcused}};
  }
  void windows(const char* key, const plan::Windows& v) {
    for (const auto& w : v) body[key].push_back({w.days, w.from, w.to});
  }
  template <class E, std::size_t n>
  void choice(const char* key, E v, const std::array<Word<E>, n>& words) {
    body[key] = word_of(words, v);
  }
};

struct Reader {
  Fields f;

  void code(const char* key, std::string& v) {
    v = f.text(key);
    if (!v.empty() && !is_code(v)) f.wrong(key, fmt::format("'{}' is not a code", v));
    if (v.empty()) f.wrong(key, "a code is missing");
  }
  void code_or_none(const char* key, std::string& v) {
    v = f.text_or_none(key);
    if (!v.empty() && !is_code(v)) f.wrong(key, fmt::format("'{}' is not a code", v));
  }
  void name(const char* key, std::string& v) {
    v = f.text(key);
    if (!is_plain_name(v)) f.wrong(key, "not a plain name");
  }
  void name_or_none(const char* key, std::string& v) {
    v = f.text_or_none(key);
    if (!v.empty() && !is_plain_name(v)) f.wrong(key, "not a plain name");
  }
  void names(const char* key, std::vector<std::string>& v) {
    v = f.texts(key);
    for (const auto& name : v)
      if (!is_plain_name(name)) f.wrong(key, "has an item that is not a plain name");
  }
  void id(const char* key, std::string& v) {
    v = f.text(key);
    if (!is_event_id(v)) f.wrong(key, "not the id of an event");
  }
  void date(const char* key, LocalDate& v) { v = f.date(key); }
  void date_or_none(const char* key, std::optional<LocalDate>& v) { v = f.date_or_none(key); }
  template <class N>
  void number(const char* key, N& v, std::int64_t lowest, std::int64_t highest) {
    v = static_cast<N>(f.number(key, lowest, highest));
  }
  void start(CourseStart& v) {
    v.lesson_hours = hours_or_none("course_hours", 1);
    v.held = hours_or_none("held", 0);
    if (auto brought = f.object_or_none("brought")) {
      const auto hours = [&](const char* key) { return static_cast<int>(brought->number(key, 0, most_course_hours)); };
      v.brought = {hours("attended"), hours("excused"), hours("unexcused")};
      brought->done();
    }
    if (v.missed() < 0) f.wrong("held", "is less than what was brought of it");
  }
  std::optional<int> hours_or_none(const char* key, int lowest) {
    const auto hours = f.number_or_none(key, lowest, most_course_hours);
    return hours ? std::optional(static_cast<int>(*hours)) : std::nullopt;
  }
  void windows(const char* key, plan::Windows& v) {
    for (const Body* item : f.items(key, most_windows)) {
      const bool three = item->is_array() && item->size() == 3 &&
                         std::all_of(item->begin(), item->end(), [](const Body& n) { return n.is_number_unsigned(); });
      const auto at = [&](std::size_t i) { return (*item)[i].get<std::uint64_t>(); };
      // The days of a centre's week are bits of one word.
      if (three && at(0) >= 1 && at(0) <= UINT32_MAX && at(1) < at(2) && at(2) <= time::minutes_per_day)
        v.push_back({static_cast<std::uint32_t>(at(0)), static_cast<int>(at(1)), static_cast<int>(at(2))});
      else
        f.wrong(key, "has an item that is not [days, from, to]");
    }
  }
  template <class E, std::size_t n>
  void choice(const char* key, E& v, const std::array<Word<E>, n>& words) {
    v = f.choice(key, words);
  }
};

template <class V, class E>
void fields(V& v, E& e) {
  using T = std::remove_const_t<E>;
  v.code("code", e.code);
  if constexpr (std::is_same_v<T, Added> || std::is_same_v<T, Rehoused>) {
    v.code_or_none("household", e.household);
  } else if constexpr (std::is_same_v<T, Changed>) {
    v.names("fields", e.fields);
  } else if constexpr (std::is_same_v<T, Merged>) {
    v.code("other", e.other);
  } else if constexpr (std::is_same_v<T, Unmerged>) {
    v.id("merge", e.merge);
  } else if constexpr (std::is_same_v<T, Erased>) {
    v.date("on", e.on);
    v.choice("because", e.because, erased_words);
    v.choice("sex", e.sex, sex_words);
    v.number("birth_year", e.birth_year, 0, 9999);
  } else if constexpr (std::is_same_v<T, Enrolled>) {
    v.name("group", e.group);
    v.date("from", e.from);
    v.start(e.start);
  } else if constexpr (std::is_same_v<T, Transferred>) {
    v.id("place", e.place);
    v.name("group", e.group);
    v.date("on", e.on);
    v.start(e.start);
  } else if constexpr (std::is_same_v<T, Dropped>) {
    v.id("place", e.place);
    v.date("on", e.on);
    v.choice("reason", e.reason, reason_words);
  } else if constexpr (std::is_same_v<T, Queued>) {
    v.name("service", e.service);
    v.name_or_none("group", e.group);
    v.number("class", e.priority_class, 1, most_class);
    v.number("rank", e.rank, 1, most_rank);
    v.date("since", e.since);
    v.windows("times", e.times);
  } else if constexpr (std::is_same_v<T, Unqueued>) {
    v.id("entry", e.entry);
    v.choice("reason", e.reason, reason_words);
  } else if constexpr (std::is_same_v<T, Offered>) {
    v.id("entry", e.entry);
    v.name("group", e.group);
    v.date("from", e.from);
    v.number("until", e.until, 0, INT64_MAX);
  } else if constexpr (std::is_same_v<T, Accepted>) {
    v.id("offer", e.offer);
    v.date_or_none("from", e.from);
    v.start(e.start);
  } else if constexpr (std::is_same_v<T, Refused>) {
    v.id("offer", e.offer);
    v.choice("reason", e.reason, reason_words);
  } else {
    static_assert(std::is_same_v<T, Forgotten>);
    v.id("entry", e.entry);
    v.date("ended", e.ended);
    v.date("on", e.on);
  }
}

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// Reads the body as the I-th kind, or the next ones.
template <std::size_t i = 0>
Result<PeopleEvent> decode_as(std::string_view kind, const Body& body) {
  if constexpr (i == std::variant_size_v<PeopleEvent>) {
    return error_at({}, fmt::format("there is no event '{}'", kind));
  } else {
    using T = std::variant_alternative_t<i, PeopleEvent>;
    if (kind != T::kind) return decode_as<i + 1>(kind, body);
    Diagnostics problems;
    Reader reader{Fields(body, std::string(kind), {}, problems)};
    T event;
    fields(reader, event);
    reader.f.done();
    if (!problems.empty()) return problems;
    return PeopleEvent(std::move(event));
  }
}

}  // namespace

bool is_plain_name(std::string_view text) {
  constexpr std::size_t longest = 40;
  return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
  });
}

bool is_event_id(std::string_view text) {
  constexpr std::size_t length = 26;
  return text.size() == length && std::all_of(text.begin(), text.end(), is_letter_or_digit);
}

Encoded encode(const PeopleEvent& event) {
  return std::visit(
      [](const auto& e) {
        Writer writer;
        fields(writer, e);
        return Encoded{std::string(e.kind), to_text(writer.body)};
      },
      event);
}

Result<PeopleEvent> decode(std::string_view kind, std::string_view body) {
  const Body read = Body::parse(body, nullptr, false);
  if (read.is_discarded()) return error_at({}, fmt::format("the body of a '{}' is not JSON: it is damaged", kind));
  return decode_as(kind, read);
}

}  // namespace merkez::people

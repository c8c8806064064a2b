#include "engine/publish/week_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/publish/display_width.hpp"

namespace merkez::publish {
namespace {

const std::array<plan::Text, 7> weekdays{{{"Monday", "Pazartesi", "الاثنين"},
                                          {"Tuesday", "Salı", "الثلاثاء"},
                                          {"Wednesday", "Çarşamba", "الأربعاء"},
                                          {"Thursday", "Perşembe", "الخميس"},
                                          {"Friday", "Cuma", "الجمعة"},
                                          {"Saturday", "Cumartesi", "السبت"},
                                          {"Sunday", "Pazar", "الأحد"}}};
constexpr std::array<std::string_view, 7> weekday_ids{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

const plan::Text in_use{"room in use", "oda dolu", "الغرفة مشغولة"};
const plan::Text in_use_short{"in use", "dolu", "مشغولة"}, in_use_shortest{"busy", "dolu", "مشغول"};
const plan::Text off_site{"off-site", "dışarıda", "خارج المركز"};

// In the order of plan::Category, then the hidden tone.
const std::array<plan::Text, 7> tones{{{"children", "çocuk", "الأطفال"},
                                       {"adult courses", "yetişkin kursları", "دورات الكبار"},
                                       {"seminars", "seminerler", "الندوات"},
                                       {"psychosocial", "psikososyal", "الدعم النفسي الاجتماعي"},
                                       {"referral", "yönlendirme", "الإحالة"},
                                       {"harmonization", "uyum", "الاندماج"},
                                       {"room in use", "oda dolu", "الغرفة مشغولة"}}};

/// One placed session with all it belongs to.
struct Shown {
  const plan::Placement* placement = nullptr;
  const plan::Session* session = nullptr;
  const plan::Service* service = nullptr;
  const plan::Group* group = nullptr;
};

template <class Items, class Name>
auto by_name(const Items& items, Name name) {
  std::unordered_map<std::string_view, const typename Items::value_type*> out;
  for (const auto& item : items) out.emplace(name(item), &item);
  return out;
}

template <class Map>
auto look_up(const Map& map, std::string_view name) -> typename Map::mapped_type {
  const auto it = map.find(name);
  return it == map.end() ? nullptr : it->second;
}

class WeekPainter {
 public:
  WeekPainter(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const WeekView& view)
      : plan_(plan), view_(view) {
    const auto sessions = by_name(plan.sessions, [](const auto& s) { return std::string_view(s.id); });
    const auto services = by_name(plan.services, [](const auto& s) { return std::string_view(s.id); });
    const auto groups = by_name(plan.groups, [](const auto& g) { return std::string_view(g.id); });
    for (const auto& placement : week.placements) {
      const auto* session = look_up(sessions, placement.session);
      if (!session || placement.minute < 0 || placement.day < 0 || (view.day >= 0 && placement.day != view.day))
        continue;
      shown_.push_back({&placement, session, look_up(services, session->service), look_up(groups, session->group)});
    }
    std::sort(shown_.begin(), shown_.end(), [](const Shown& a, const Shown& b) {
      return std::pair(a.placement->minute, a.placement) < std::pair(b.placement->minute, b.placement);
    });
  }

  TextGrid run() {
    time_line();
    switch (view_.by) {
      case By::day:
        for (int d = 0; d < days(); ++d)
          if (view_.day < 0 || view_.day == d) day_block(d);
        break;
      case By::room:
        for (const auto* room : rooms_in_floor_order())
          if (wanted(room->id) && (!view_.only.empty() || room->bookable || used(room->id)))
            add_block(room_label(*room), [&](const Shown& s) { return s.placement->room == room->id; });
        break;
      case By::staff:
        for (const auto& person : plan_.staff)
          if (wanted(person.code))
            add_block(person_label(person), [&](const Shown& s) {
              const auto& staff = s.placement->staff;
              return !hidden(s) && std::find(staff.begin(), staff.end(), person.code) != staff.end();
            });
        break;
      case By::group:
        for (const auto& group : plan_.groups)
          if (wanted(group.id)) group_block(group);
        break;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] int days() const { return static_cast<int>(plan_.days.size()); }
  [[nodiscard]] bool wanted(const std::string& id) const { return view_.only.empty() || view_.only == id; }
  [[nodiscard]] bool used(const std::string& room) const {
    return std::any_of(shown_.begin(), shown_.end(), [&](const Shown& s) { return s.placement->room == room; });
  }
  [[nodiscard]] bool hidden(const Shown& s) const { return !plan::shows(plan_, view_.sight, *s.session); }
  [[nodiscard]] std::string name(const plan::Text& text) const { return fenced(name_in(text, view_.language)); }
  [[nodiscard]] std::string room_label(const plan::Room& room) const {
    const auto& words = name_in(room.name, view_.language);
    return words.empty() || words == room.id ? room.id : room.id + ' ' + fenced(words);
  }
  [[nodiscard]] static std::string person_label(const plan::Staff& person) {
    return person.roles.empty() ? person.code : fmt::format("{} ({})", person.code, fmt::join(person.roles, ", "));
  }

  [[nodiscard]] std::vector<const plan::Room*> rooms_in_floor_order() const {
    std::unordered_map<std::string_view, int> level;
    for (const auto& floor : plan_.floors) level.emplace(floor.id, floor.level);
    std::vector<const plan::Room*> rooms;
    for (const auto& room : plan_.rooms) rooms.push_back(&room);
    // Pointers into one vector: rooms of a floor keep the centre's order.
    std::sort(rooms.begin(), rooms.end(), [&](const auto* a, const auto* b) {
      return std::pair(level[a->floor], a) < std::pair(level[b->floor], b);
    });
    return rooms;
  }

  /// From the earliest opening to the latest, and further where a session lies outside.
  void time_line() {
    int from = 24 * 60, to = 0;
    for (const auto& w : plan_.open) {
      from = std::min(from, w.from);
      to = std::max(to, w.to);
    }
    for (const auto& s : shown_) {
      from = std::min(from, s.placement->minute);
      to = std::max(to, s.placement->minute + s.session->length_minutes);
    }
    if (from >= to) {
      from = 0;
      to = 24 * 60;
    }
    const int step = plan_.periods ? plan_.slot_minutes : 60;
    out_.from = from - from % step;
    out_.to = to + (step - to % step) % step;
    for (int minute = out_.from; minute < out_.to; minute += step)
      out_.marks.emplace_back(minute, plan_.periods ? fmt::format("{}", minute / step + 1) : clock_text(plan_, minute));
  }

  [[nodiscard]] Bar bar_of(const Shown& s) const {
    const int from = s.placement->minute;
    Bar bar{from,
            from + s.session->length_minutes,
            {},
            {},
            s.service ? static_cast<Tone>(s.service->category) : Tone::adult};
    if (hidden(s)) {
      bar.tone = Tone::hidden;
      bar.labels = {name(in_use), name(in_use_short), name(in_use_shortest)};
      return bar;
    }
    const std::string id = s.session->id;
    const std::string words = s.group ? name(s.group->name) : std::string();
    std::vector<std::string> with;  // whom or what the reader of this picture also wants to know
    if (view_.by != By::day && view_.by != By::room)
      with.push_back(!s.placement->room.empty() ? s.placement->room
                     : s.session->off_site      ? name(off_site)
                                                : std::string());
    if (view_.by != By::staff) with.insert(with.end(), s.placement->staff.begin(), s.placement->staff.end());
    std::erase(with, std::string());
    const std::string more = with.empty() ? std::string() : fmt::format(" · {}", fmt::join(with, ", "));
    const bool named = !words.empty() && words != id;
    bar.labels = {(named ? id + ' ' + words : id) + more};
    if (view_.by != By::day && view_.by != By::room) bar.labels.push_back(id + more);
    bar.labels.push_back(id);
    if (named) bar.after = words;
    return bar;
  }

  void day_block(int day) {
    GridBlock block{name_of_day(day), {}};
    std::string floor;
    for (const auto* room : rooms_in_floor_order()) {
      if (!room->bookable && !used(room->id)) continue;
      if (room->floor != floor) {
        floor = room->floor;
        const auto it =
            std::find_if(plan_.floors.begin(), plan_.floors.end(), [&](const auto& f) { return f.id == floor; });
        block.rows.push_back({it == plan_.floors.end() ? floor : name(it->name), {}, {}, true});
      }
      GridRow row{room_label(*room), room->id, {}, false};
      for (const auto& s : shown_)
        if (s.placement->day == day && s.placement->room == room->id) row.bars.push_back(bar_of(s));
      block.rows.push_back(std::move(row));
    }
    GridRow outside{name(off_site), "-", {}, false};
    for (const auto& s : shown_)
      if (s.placement->day == day && s.placement->room.empty()) outside.bars.push_back(bar_of(s));
    if (!outside.bars.empty()) {
      block.rows.push_back({name(off_site), {}, {}, true});
      outside.label = outside.short_label = "-";
      block.rows.push_back(std::move(outside));
    }
    out_.blocks.push_back(std::move(block));
  }

  template <class Mine>
  void add_block(std::string title, Mine mine) {
    GridBlock block{std::move(title), {}};
    for (int d = 0; d < days(); ++d) {
      if (view_.day >= 0 && view_.day != d) continue;
      GridRow row{name_of_day(d), plan_.days[static_cast<std::size_t>(d)].id, {}, false};
      for (const auto& s : shown_)
        if (s.placement->day == d && mine(s)) row.bars.push_back(bar_of(s));
      block.rows.push_back(std::move(row));
    }
    out_.blocks.push_back(std::move(block));
  }

  void group_block(const plan::Group& group) {
    if (!plan::shows_some(plan_, view_.sight, group)) return;
    const auto& words = name_in(group.name, view_.language);
    add_block(words.empty() ? group.id : group.id + ' ' + fenced(words), [&](const Shown& s) {
      const auto& serves = s.session->serves;
      return !hidden(s) &&
             (s.session->group == group.id || std::find(serves.begin(), serves.end(), group.id) != serves.end());
    });
  }

  [[nodiscard]] std::string name_of_day(int day) const { return fenced(day_name(plan_, day, view_.language)); }

  const plan::CentrePlan& plan_;
  WeekView view_;
  std::vector<Shown> shown_;
  TextGrid out_;
};

}  // namespace

const std::string& name_in(const plan::Text& text, NameIn language) {
  const std::string& words = text.*language;
  return words.empty() ? text.en : words;
}

const std::string& room_in_use(NameIn language) { return name_in(in_use, language); }

std::string day_name(const plan::CentrePlan& plan, int day, NameIn language) {
  if (day < 0 || static_cast<std::size_t>(day) >= plan.days.size()) return {};
  const auto& own = plan.days[static_cast<std::size_t>(day)];
  const auto it = std::find(weekday_ids.begin(), weekday_ids.end(), own.id);
  if (it != weekday_ids.end()) return name_in(weekdays[static_cast<std::size_t>(it - weekday_ids.begin())], language);
  const auto& words = name_in(own.name, language);
  return words.empty() ? own.id : words;
}

std::string clock_text(const plan::CentrePlan& plan, int minute) {
  if (plan.periods) return fmt::format("period {}", minute / plan.slot_minutes + 1);
  return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

TextGrid grid_of(const plan::CentrePlan& plan, const plan::PublishedWeek& week, const WeekView& view) {
  return WeekPainter(plan, week, view).run();
}

std::string legend_line(const WeekView& view, const TextStyle& style) {
  if (!style.colour) return {};
  std::string out;
  for (std::size_t t = 0; t < tones.size(); ++t) {
    if (view.sight.all && static_cast<Tone>(t) == Tone::hidden) continue;
    if (!out.empty()) out += ' ';
    out += legend(static_cast<Tone>(t), fenced(name_in(tones[t], view.language)), style);
  }
  return out + '\n';
}

}  // namespace merkez::publish

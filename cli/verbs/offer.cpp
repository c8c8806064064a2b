// people offer: what a family can start now, with places for the children. One look at the store answers; booking looks
// again and appends only if nothing that the answer rests on has changed.
#include "engine/enrol/offer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/care_book.hpp"
#include "cli/courses.hpp"
#include "cli/family_asked.hpp"
#include "cli/verbs/verbs.hpp"
#include "cli/waits.hpp"
#include "engine/people/place_words.hpp"
#include "engine/people/say.hpp"

namespace merkez::cli {
namespace {

using access::Right;
using enrol::ChildPlace;
using enrol::Option;

constexpr std::size_t near_misses = 5;  // shown without --all

/// One look at the store. It stays where it is: its parts refer to each other.
struct Look {
  std::optional<plan::PublishedWeek> week;
  people::Meetings meetings;
  std::optional<CareBook> care;
  FamilyAsked asked;
  enrol::House house;
  std::map<std::string, FirstDay> first;            ///< by group
  std::optional<time::LocalDate> typed;             ///< the first day of the places, if one was asked for
  std::map<std::string, store::Expectation> pages;  ///< by group
  std::vector<Option> options;

  [[nodiscard]] const plan::Group& group(const Option& o) const { return *house.groups[o.group].group; }
  [[nodiscard]] const enrol::Asker& adult(const Option& o) const { return asked.family.adults[o.adult]; }
  [[nodiscard]] time::LocalDate from(const std::string& group, const std::string& code) const {
    return typed ? *typed : first.at(group).of(code);
  }
  /// Of whose marks a group is asked before they choose: with two adults, of nobody's.
  [[nodiscard]] std::string asker() const {
    return asked.family.adults.size() == 1 ? asked.family.adults.front().p.code : std::string();
  }
  [[nodiscard]] const enrol::Asker& child(const ChildPlace& c) const { return asked.family.children[c.child]; }
};

/// Groups that are named by themselves or by their service; empty = all. Errors: a name that nothing has.
Result<std::set<std::string>> wanted(const Desk& desk, const OfferArgs& args) {
  std::set<std::string> out;
  std::vector<std::string> names;
  Diagnostics wrong;
  for (const auto& group : desk.plan().groups) {
    if (hidden_group(desk, group)) continue;
    names.push_back(group.id);
    if (std::find(names.begin(), names.end(), group.service) == names.end()) names.push_back(group.service);
  }
  for (const auto& name : args.wanted) {
    if (std::find(names.begin(), names.end(), name) == names.end())
      wrong.push_back(error_at({}, fmt::format("there is no service or group '{}'", name), suggest(name, names)));
    for (const auto& group : desk.plan().groups)
      if (group.id == name || group.service == name) out.insert(group.id);
  }
  if (has_errors(wrong)) return wrong;
  return out;
}

Diagnostics read_groups(const Desk& desk, Look& look, time::LocalDate from) {
  const auto openings = Openings::of(desk, look.week);
  if (!openings) return openings.diagnostics();
  if (!look.asked.family.children.empty()) {
    auto care = CareBook::read(desk, look.meetings, *openings, from);
    if (!care) return care.diagnostics();
    look.care = std::move(*care);
  }
  std::set<std::string> names;
  for (const auto& group : desk.plan().groups) {
    if (hidden_group(desk, group) || group.individual) continue;
    const auto page = read_group(desk, group.id);
    if (!page) return page.diagnostics();
    const auto opening = openings->at(page->story, group.id, from);
    if (!opening) return opening.diagnostics();
    enrol::GroupNow now{.group = &group, .opening = *opening};
    const auto& e = page->story.enrolments;
    for (const auto& [id, offer] : e.offers)
      if (offer.group == group.id && people::state_of(e, id, desk.now()) == people::OfferState::open)
        now.offered.push_back(people::kept_code(page->story.roster, offer.code));
    look.house.groups.push_back(std::move(now));
    look.pages.emplace(group.id, page->unchanged(group.id));
    names.insert(group.id);
  }
  auto first = first_days(desk, names);
  if (!first) return first.diagnostics();
  look.first = std::move(*first);
  std::map<std::string, time::LocalDate> days;
  for (const auto& name : names) days[name] = look.from(name, look.asker());
  const auto starts = starts_of(desk, days);
  if (!starts) return starts.diagnostics();
  for (auto& now : look.house.groups) {
    const auto& start = starts->at(now.group->id);
    now.starts = start.first;
    now.late = start.late;
    if (!look.typed) continue;
    const auto closed = closed_days(desk, now.group->id, *look.typed, look.asker());
    if (!closed) return closed.diagnostics();
    if (!closed->empty()) now.closed = closed->back();
  }
  return {};
}

Result<std::unique_ptr<Look>> look_at(const Desk& desk, const OfferArgs& args) {
  const auto from = typed_date(desk, args.date);
  if (!from) return from.diagnostics();
  const auto only = wanted(desk, args);
  if (!only) return only.diagnostics();
  auto asked = family_asked(desk, args, *from);
  if (!asked) return asked.diagnostics();
  auto out = std::make_unique<Look>();
  out->asked = std::move(*asked);
  if (!args.date.empty()) out->typed = *from;
  auto week = timetable_for(desk, args.week, *from);
  if (!week) return week.diagnostics();
  const people::Say say(args.language);
  if (!week->has_value())
    return error_at(
        {},
        say({"no week is published, so nobody knows when groups meet",
             "hiçbir hafta yayımlanmadı, grupların ne zaman toplandığı bilinmiyor",
             "لم يُنشر أي أسبوع، فلا يُعرف متى تنعقد المجموعات"}),
        say({"--week FILE names one", "--week DOSYA bir hafta verir", "‏--week FILE يحدد أسبوعًا"}));
  out->week = std::move(*week);
  out->meetings = people::Meetings(desk.plan(), *out->week);
  if (auto wrong = read_groups(desk, *out, *from); has_errors(wrong)) return wrong;
  out->house.plan = &desk.plan();
  out->house.week = &out->meetings;
  out->house.from = *from;
  out->house.care_left = [book = &out->care](const std::string& group, const std::string& care_group) {
    return *book ? (*book)->left(group, care_group) : 0;
  };
  out->house.kept_left = [book = &out->care](const std::string& group) {
    return *book ? (*book)->kept_left(group) : -1;
  };
  out->options = enrol::options(out->house, out->asked.family);
  if (!only->empty()) std::erase_if(out->options, [&](const Option& o) { return !only->contains(out->group(o).id); });
  return out;
}

std::string where_word(ChildPlace::Where where) {
  static constexpr const char* words[] = {"with_adult", "own_groups", "places", "partly", "alone"};
  return words[static_cast<std::size_t>(where)];
}

Json facts_of(const Look& look, const Option& option, const std::string& language) {
  const auto& now = look.house.groups[option.group];
  const auto& o = now.opening;
  Json out{{"adult", look.adult(option).member.code},
           {"group", now.group->id},
           {"service", now.group->service},
           {"name", in_language(now.group->name, language)},
           {"when", in_language(people::weekly(*look.house.plan, look.meetings.of(now.group->id)), language)},
           {"taken", o.people},
           {"smallest", o.smallest}};
  if (now.starts) out["starts"] = time::to_text(*now.starts);
  if (o.limited()) {
    out["free"] = o.free();
    out["largest"] = o.largest;
    out["limited_by"] = o.limited_by;
  }
  if (now.late)
    out["certificate"] = {{"lesson_hours", now.late->lesson_hours},
                          {"missed", now.late->missed},
                          {"may_miss", now.late->may_miss},
                          {"possible", now.late->possible()}};
  out["children"] = Json::array();
  for (const auto& c : option.children) {
    Json one{{"child", look.child(c).member.code},
             {"where", where_word(c.where)},
             {"groups", c.groups},
             {"words", in_language(enrol::sentence(c), language)}};
    if (!c.groups.empty() && c.free >= 0) one["free"] = c.free;
    out["children"].push_back(std::move(one));
  }
  if (option.possible()) out["why"] = in_language(enrol::reason(look.house, option), language);
  return out;
}

/// One offer as the desk reads it aloud.
std::string words_of(const Look& look, const Option& option, std::size_t number, const std::string& language) {
  const auto& now = look.house.groups[option.group];
  const auto& o = now.opening;
  std::string out = fmt::format("{}. {}  {}", number, now.group->id, in_language(now.group->name, language));
  if (look.asked.family.adults.size() > 1) out += fmt::format("  ({})", look.adult(option).member.code);
  out +=
      fmt::format("\n   {}", in_language(people::weekly(*look.house.plan, look.meetings.of(now.group->id)), language));
  const people::Say say(language);
  if (now.starts) out += say({"; first on {}", "; ilk ders {}", "؛ أول لقاء {}"}, time::to_text(*now.starts));
  out += o.limited() ? say({"\n   {} of {} places free ({})\n", "\n   boş yer: {}/{} ({})\n",
                            "\n   الأماكن الشاغرة: {} من {} ({})\n"},
                           o.free(), o.largest, in_language(people::limit_text(o), language))
                     : say({"\n   places without limit\n", "\n   yer sınırı yok\n", "\n   الأماكن بلا حد\n"});
  for (const auto& c : option.children)
    out += fmt::format("   {}: {}\n", look.child(c).member.code, in_language(enrol::sentence(c), language));
  if (now.late)
    out += say({"   certificate: {} of {} lesson hours over, {} may be missed\n",
                "   belge: {1} ders saatinin {0} saati geçti, en çok {2} saat kaçırılabilir\n",
                "   الشهادة: مضت {} من {} ساعة دراسية، والمسموح بغيابه {}\n"},
               now.late->missed, now.late->lesson_hours, now.late->may_miss);
  return out + fmt::format("   {}\n", in_language(enrol::reason(look.house, option), language));
}

/// Of whom it was not said what the groups for women and for men ask.
Diagnostics not_said(const Look& look, const std::string& language) {
  const people::Say say(language);
  Diagnostics out;
  for (const auto& adult : look.asked.family.adults)
    if (adult.p.code.empty() && adult.p.sex == people::Sex::other)
      out.push_back(
          warning_at({},
                     say({"{0} is neither f nor m, so groups for women or for men are left out",
                          "{0} için f ya da m yazılmadı, kadınlara ya da erkeklere özel gruplar gösterilmiyor",
                          "لم يُكتب f أو m مع {0}، فلا تُعرض مجموعات النساء أو الرجال"},
                         adult.member.code),
                     say({"{0}f or {0}m", "{0}f ya da {0}m", "{0}f أو {0}m"}, adult.member.code)));
  return out;
}

Reply show(const Look& look, const OfferArgs& args) {
  Json offers = Json::array(), others = Json::array();
  std::string text, not_offered;
  std::size_t hidden = 0;
  for (const auto& option : look.options) {
    if (option.possible()) {
      offers.push_back(facts_of(look, option, args.language));
      text += "\n" + words_of(look, option, offers.size(), args.language);
      continue;
    }
    if (!args.all && (option.against.size() > 1 || others.size() == near_misses)) {
      ++hidden;
      continue;
    }
    std::vector<std::string> why;
    for (const auto& one : option.against) why.push_back(in_language(one, args.language));
    not_offered += fmt::format("  {}: {}\n", look.group(option).id, fmt::join(why, "; "));
    auto facts = facts_of(look, option, args.language);
    facts["against"] = why;
    others.push_back(std::move(facts));
  }
  const int code = offers.empty() ? answer_is_no : fine;
  if (args.json) {
    auto reply = Reply::json(
        code,
        {{"from", time::to_text(look.house.from)}, {"offers", offers}, {"not_offered", others}, {"more", hidden}});
    reply.diagnostics = not_said(look, args.language);
    return reply;
  }
  const people::Say say(args.language);
  const plan::Words can_start =
      offers.size() == 1
          ? plan::Words{"One group can be started from {1} on, the best first:\n",
                        "{1} tarihinden itibaren başlanabilecek 1 grup:\n", "مجموعة واحدة يمكن البدء بها من {1}:\n"}
          : plan::Words{"{} groups can be started from {} on, the best first:\n",
                        "{1} tarihinden itibaren başlanabilecek {0} grup, en uygunu önce:\n",
                        "المجموعات التي يمكن البدء بها من {1}: {0}، الأنسب أولًا:\n"};
  text =
      (offers.empty() ? say({"Nothing can be started.\n", "Başlanabilecek grup yok.\n", "لا مجموعة يمكن البدء بها.\n"})
                      : say(can_start, offers.size(), time::to_text(look.house.from))) +
      text;
  if (!not_offered.empty()) text += say({"\nNot offered:\n", "\nÖnerilmeyenler:\n", "\nلا تُعرض:\n"}) + not_offered;
  if (hidden > 0)
    text +=
        say({"{} more: --all says what stands against each.\n", "{} grup daha: --all her birinin engelini söyler.\n",
             "غيرها: {}؛ ‏--all يقول ما يمنع كلًّا منها.\n"},
            hidden);
  if (!offers.empty() && look.asked.registered)
    text += say({"\n--book GROUP gives the places.\n", "\n--book GRUP yerleri verir.\n",
                 "\n‏--book GROUP يعطي الأماكن.\n"});
  return {code, text, not_said(look, args.language)};
}

/// The places of an offer, the adult's first.
std::vector<people::Enrolled> places_of(const Look& look, const Option& option) {
  std::vector<people::Enrolled> out;
  const auto place = [&](const enrol::Asker& who, const std::string& group) {
    out.push_back({who.p.code, group, look.from(group, who.p.code)});
  };
  place(look.adult(option), look.group(option).id);
  for (const auto& c : option.children)
    if (c.where == ChildPlace::Where::places)
      for (const auto& group : c.groups) place(look.child(c), group);
  return out;
}

/// All places of an offer, taken only while every page that it rests on is as it was read.
Result<store::Batch> batch_of(const Desk& desk, const Look& look, const std::vector<people::Enrolled>& places) {
  store::Batch out;
  std::set<std::string> groups;
  for (const auto& place : places) {
    if (auto wrong = give_place(desk, place, out); has_errors(wrong)) return wrong;
    groups.insert(place.group);
  }
  for (const auto& group : groups) out.expectations.push_back(look.pages.at(group));
  out.expectations.insert(out.expectations.end(), look.asked.unchanged.begin(), look.asked.unchanged.end());
  if (look.care)
    out.expectations.insert(out.expectations.end(), look.care->as_read().begin(), look.care->as_read().end());
  return out;
}

Reply book(const Desk& desk, const OfferArgs& args) {
  const auto group = known_group(desk, args.book);
  if (!group) return Reply::refused(group.diagnostics());
  const people::Say say(args.language);
  std::vector<people::Enrolled> places;
  std::vector<std::string> why;
  Diagnostics warnings;
  const auto booked = decide_and_append(desk, [&]() -> Result<store::Batch> {
    places.clear();
    why.clear();
    const auto look = look_at(desk, args);
    if (!look) return look.diagnostics();
    if (!(*look)->asked.registered)
      return error_at({},
                      say({"only registered people can be booked", "yalnızca kayıtlı kişilere yer verilebilir",
                           "لا يُحجز إلا للمسجلين"}),
                      say({"'merkez people add' registers them; then use their codes",
                           "'merkez people add' kaydeder; sonra kodlarını kullanın",
                           "‏'merkez people add' يسجلهم؛ ثم استعمل رموزهم"}));
    const auto& options = (*look)->options;
    const auto option = std::find_if(options.begin(), options.end(),
                                     [&](const Option& o) { return (*look)->group(o).id == group->id; });
    if (option == options.end())
      why.push_back(say({"{} is not for them", "{} onlar için değil", "{} ليست لهم"}, group->id));
    else
      for (const auto& one : option->against) why.push_back(in_language(one, args.language));
    if (!why.empty()) return error_at({}, "no place");
    places = places_of(**look, *option);
    warnings.clear();
    for (const auto& place : places) {
      const auto closed = closed_days(desk, place.group, place.from, place.code);
      if (!closed) return closed.diagnostics();
      if (!closed->empty())
        why.push_back(say({"{} has a closed register on {}: --from a day after it",
                           "{} grubunun {} yoklaması kapandı: --from sonraki bir gün",
                           "أُغلق سجل {} ليوم {}: ‏--from يوم بعده"},
                          place.group, time::to_text(closed->back())));
      const auto filled = known_group(desk, place.group);
      if (!filled) return filled.diagnostics();
      auto before = waiting_before(desk, *filled, place.code, args.language);
      if (has_errors(before)) return before;
      warnings.insert(warnings.end(), before.begin(), before.end());
    }
    if (!why.empty()) return error_at({}, "no place");
    return batch_of(desk, **look, places);
  });
  if (!why.empty()) {
    if (args.json) return Reply::json(answer_is_no, {{"booked", false}, {"why", why}});
    std::string text = say({"No place in {}, and nothing is booked:\n", "{}: yer yok, hiçbir kayıt yapılmadı:\n",
                            "لا مكان في {}، ولم يُحجز شيء:\n"},
                           group->id);
    for (const auto& line : why) text += fmt::format("  - {}\n", line);
    return {answer_is_no, text, {}};
  }
  if (!booked) return Reply::refused(booked.diagnostics());
  Json told = Json::array();
  std::string text;
  for (const auto& place : places) {
    told.push_back({{"code", place.code}, {"group", place.group}, {"from", time::to_text(place.from)}});
    text += in_language(people::has_place(place.code, place.group, place.from), args.language) + ".\n";
  }
  if (args.json) {
    auto reply = Reply::json(fine, {{"booked", true}, {"places", told}});
    reply.diagnostics = std::move(warnings);
    return reply;
  }
  return {fine, text, std::move(warnings)};
}

}  // namespace

Reply people_offer(const OfferArgs& args) {
  const auto desk = enter(args.who, Right::give_places);
  if (!desk) return Reply::refused(desk.diagnostics());
  if (auto wrong = gives_all_places(**desk); has_errors(wrong)) return Reply::refused(std::move(wrong));
  if (!args.book.empty()) return book(**desk, args);
  const auto look = look_at(**desk, args);
  if (!look) return Reply::refused(look.diagnostics());
  return show(**look, args);
}

}  // namespace merkez::cli

// people place: everybody who waits and every free place at once. First it is shown; with --yes it is done, all or
// nothing.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "cli/care_book.hpp"
#include "cli/courses.hpp"
#include "cli/people_desk.hpp"
#include "cli/verbs/verbs.hpp"
#include "engine/enrol/placing.hpp"
#include "engine/people/in_the_way.hpp"
#include "engine/people/place_words.hpp"
#include "engine/people/say.hpp"
#include "engine/people/waiting_list.hpp"
#include "engine/publish/text_table.hpp"

namespace merkez::cli {
namespace {

using access::Right;

/// Somebody who waits: the entries, and what stands against each wish.
struct Waiting {
  std::string code;
  bool served = false;               ///< was given a place since they asked, and has it
  people::Priority first;            ///< of the entry that stands best
  Instant asked = 0;                 ///< when the first entry was made
  std::vector<std::string> entries;  ///< of the wishes, as in the applicant's list
  std::vector<std::string> against;
  std::vector<store::Expectation> unchanged;  ///< their page and those of the household
};

/// What one look at the store says.
struct Look {
  std::vector<Waiting> people;  ///< as the applicants
  std::vector<enrol::Seats> seats;
  std::vector<int> childcare;             ///< places left in each session of it
  std::map<std::string, FirstDay> first;  ///< by group
  std::vector<enrol::Applicant> applicants;
  std::vector<enrol::HouseholdDays> households;
  std::vector<store::Expectation> pages;                    ///< of the groups, by position in seats
  std::vector<store::Expectation> care_pages;               ///< of the groups whose people bring children
  std::map<std::string, std::optional<std::string>> waits;  ///< cells of the entries, by key
  std::map<std::string, std::string> service_of;            ///< by entry
  Diagnostics warnings;
};

class Reader {
 public:
  Reader(const Desk& desk, const PlaceArgs& args, time::LocalDate from) : desk_(desk), args_(args), from_(from) {}

  Result<Look> look() {
    if (auto wrong = read_week(); has_errors(wrong)) return wrong;
    if (auto wrong = read_waits(); has_errors(wrong)) return wrong;
    if (auto wrong = read_seats(); has_errors(wrong)) return wrong;
    if (auto wrong = read_people(); has_errors(wrong)) return wrong;
    return std::move(out_);
  }

 private:
  Diagnostics read_week() {
    auto week = timetable_for(desk_, args_.week, from_);
    if (!week) return week.diagnostics();
    week_ = std::move(*week);
    if (!week_) {
      const people::Say say(args_.language);
      out_.warnings.push_back(warning_at(
          {},
          say({"no week is published, so nobody has looked for clashes, possible times, childcare and family days",
               "hiçbir hafta yayımlanmadı; çakışmalara, uygun saatlere, çocuk bakımına ve aile günlerine bakılmadı",
               "لم يُنشر أي أسبوع، فلم يُنظر في التعارضات والأوقات الممكنة ورعاية الأطفال وأيام الأسرة"}),
          say({"--week FILE names one", "--week DOSYA bir hafta verir", "‏--week FILE يحدد أسبوعًا"})));
      return {};
    }
    meetings_ = people::Meetings(desk_.plan(), *week_);
    return {};
  }

  Diagnostics read_waits() {
    std::set<std::string> services;
    for (const auto& group : desk_.plan().groups)
      if (!hidden_group(desk_, group)) services.insert(group.service);
    for (const auto& service : services) {
      const auto cells = desk_.store().cells(people_pages, people::wait_pages(service));
      if (!cells) return cells.diagnostics();
      for (const auto& cell : *cells) {
        waits_.take(cell.value.value_or(""));
        out_.waits[cell.key] = cell.value;
      }
    }
    hide(desk_, waits_.enrolments);
    return {};
  }

  /// Groups that somebody waits for.
  Diagnostics read_seats() {
    const auto& e = waits_.enrolments;
    std::set<std::string> services;
    const auto waiting = people::waiting(e, desk_.now());
    for (const auto& id : waiting) {
      const auto& entry = e.entries.at(id);
      services.insert(entry.service);
      auto& groups = waited_[people::kept_code(waits_.roster, entry.code)];
      for (const auto& group : desk_.plan().groups)
        if (group.service == entry.service && (entry.group.empty() || entry.group == group.id))
          groups.push_back(group.id);
    }
    const auto openings = Openings::of(desk_, week_);
    if (!openings) return openings.diagnostics();
    auto care = CareBook::read(desk_, meetings_, *openings, from_);
    if (!care) return care.diagnostics();
    out_.care_pages = care->as_read();
    out_.childcare = care->places();
    std::set<std::string> names;
    for (const auto& group : desk_.plan().groups) {
      if (hidden_group(desk_, group) || group.individual || !services.contains(group.service)) continue;
      const auto page = read_group(desk_, group.id);
      if (!page) return page.diagnostics();
      const auto size = openings->at(page->story, group.id, from_);
      if (!size) return size.diagnostics();
      enrol::Seats seats;
      seats.group = group.id;
      seats.free = size->limited() ? size->free() : static_cast<int>(waiting.size());
      seats.missing = std::max(0, size->smallest - size->people);
      seats.days = meetings_.days_of({group.id});
      if (group.care_places > 0) {
        seats.care_free = care->left(group.id);
        seats.care = care->used_by(group.id);
      }
      index_[group.id] = out_.seats.size();
      out_.seats.push_back(std::move(seats));
      out_.pages.push_back(page->unchanged(group.id));
      names.insert(group.id);
    }
    auto first = first_days(desk_, names);
    if (!first) return first.diagnostics();
    out_.first = std::move(*first);
    std::map<std::string, time::LocalDate> days;
    for (const auto& name : names) {
      days[name] = args_.date.empty() ? out_.first.at(name).of() : from_;
      if (args_.date.empty()) continue;
      const auto closed = closed_days(desk_, name, from_);
      if (!closed) return closed.diagnostics();
      if (!closed->empty()) closed_[name] = closed->back();
    }
    auto starts = starts_of(desk_, days);
    if (!starts) return starts.diagnostics();
    starts_ = std::move(*starts);
    return {};
  }

  Diagnostics read_people() {
    const auto& e = waits_.enrolments;
    std::map<std::string, std::vector<std::string>> entries;  // by kept code
    for (const auto& id : people::waiting(e, desk_.now())) {
      const auto offers = e.offers_of_entry.find(id);
      const bool offered = offers != e.offers_of_entry.end() &&
                           std::any_of(offers->second.begin(), offers->second.end(), [&](const auto& offer) {
                             return people::state_of(e, offer, desk_.now()) == people::OfferState::open;
                           });
      if (!offered) entries[people::kept_code(waits_.roster, e.entries.at(id).code)].push_back(id);
    }
    std::vector<std::pair<Waiting, enrol::Applicant>> all;
    for (const auto& [code, ids] : entries) {
      Waiting who;
      who.code = code;
      enrol::Applicant applicant;
      applicant.code = code;
      if (auto wrong = read_person(ids, who, applicant); has_errors(wrong)) return wrong;
      all.emplace_back(std::move(who), std::move(applicant));
    }
    std::vector<std::size_t> by_need(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) by_need[i] = i;
    // A second wish comes after the first of everybody else, however great the need.
    std::sort(by_need.begin(), by_need.end(), [&](std::size_t a, std::size_t b) {
      const Waiting &one = all[a].first, &other = all[b].first;
      return std::tie(one.served, one.first) < std::tie(other.served, other.first);
    });
    for (std::size_t turn = 0; turn < by_need.size(); ++turn) all[by_need[turn]].second.turn = turn;
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.first.asked < b.first.asked; });
    std::set<std::string> applicants;
    for (auto& [who, applicant] : all) {
      applicants.insert(who.code);
      out_.people.push_back(std::move(who));
      out_.applicants.push_back(std::move(applicant));
    }
    for (const auto& [home, members] : homes_) {
      enrol::HouseholdDays others{home, {}};
      for (const auto& [code, days] : members)
        if (!applicants.contains(code)) others.days.push_back(days);
      out_.households.push_back(std::move(others));
    }
    return {};
  }

  Diagnostics read_person(const std::vector<std::string>& ids, Waiting& who, enrol::Applicant& applicant) {
    const auto& e = waits_.enrolments;
    const auto document = document_of(desk_, who.code);
    if (!document) return document.diagnostics();
    std::vector<people::Priority> priorities;
    for (const auto& id : ids) priorities.push_back(people::priority_of(e, id, desk_.local().date, desk_.now()));
    who.first = *std::min_element(priorities.begin(), priorities.end());
    who.asked = std::min_element(priorities.begin(), priorities.end(), [](const auto& a, const auto& b) {
                  return a.queued_at < b.queued_at;
                })->queued_at;
    if (!document->has_value()) return {};  // erased meanwhile: no wish of theirs counts
    const auto known = known_household(desk_, who.code, Right::give_places, who.unchanged);
    if (!known) return known.diagnostics();
    auto home = home_of(desk_, *known, from_);
    if (!home) return home.diagnostics();
    who.served = people::given_since(known->story.enrolments, known->story.roster, who.code, who.asked, from_);
    applicant.household = home->name;
    applicant.days = meetings_.days_of(home->self.named());
    for (auto& member : home->others) {
      homes_[home->name][member.code] = meetings_.days_of(member.named());
      // Two parents who wait may both be placed: then neither is at home for the children.
      if (const auto waits = waited_.find(member.code); member.adult && waits != waited_.end())
        member.groups.insert(member.groups.end(), waits->second.begin(), waits->second.end());
    }
    for (const auto& id : ids) {
      const auto& entry = e.entries.at(id);
      for (const auto& group : desk_.plan().groups) {
        const auto at = index_.find(group.id);
        if (at == index_.end() || group.service != entry.service || (!entry.group.empty() && entry.group != group.id))
          continue;
        const auto stands = against(known->p, *home, group, entry);
        if (!stands.why.en.empty()) {
          who.against.push_back(group.id + ": " + in_language(stands.why, args_.language));
          continue;
        }
        applicant.wishes.push_back({at->second, entry.rank, stands.children});
        who.entries.push_back(id);
        out_.service_of[id] = entry.service;
      }
    }
    return {};
  }

  struct Stands {
    plan::Text why;  // empty = nothing
    int children = 0;
  };
  /// What stands against a place in the group, the first of it.
  Stands against(const people::Participant& p, const Home& home, const plan::Group& group,
                 const people::Queued& entry) const {
    if (std::find(home.self.groups.begin(), home.self.groups.end(), group.id) != home.self.groups.end())
      return {people::has_place_already()};
    if (const auto closed = closed_.find(group.id); closed != closed_.end())
      return {people::register_closed(closed->second)};
    auto terms = people::terms_of(desk_.plan(), group, from_);
    terms.late = starts_.at(group.id).late;
    const auto why = people::in_the_way(desk_.plan(), meetings_, p, home.self, terms, entry.times);
    if (!why.empty()) return {why.front()};
    return {{}, static_cast<int>(children_without_care(desk_.plan(), meetings_, home, group.id).size())};
  }

  const Desk& desk_;
  const PlaceArgs& args_;
  const time::LocalDate from_;
  Look out_;
  std::optional<plan::PublishedWeek> week_;
  people::Meetings meetings_;
  people::Story waits_;
  std::map<std::string, std::vector<std::string>> waited_;  // groups somebody waits for, by kept code
  std::map<std::string, time::LocalDate> closed_;  // last closed register from the day that was typed, by group
  std::map<std::string, Start> starts_;            // by group
  std::map<std::string, std::size_t> index_;       // position in seats, by group
  std::map<std::string, std::map<std::string, std::uint8_t>> homes_;  // days of the others, by household and code
};

/// Each place by the entry that waited for it; from the day on that was typed, if one was.
store::Batch batch_of(const Desk& desk, const Look& look, const enrol::Placing& placing,
                      std::optional<time::LocalDate> typed) {
  store::Batch batch;
  std::set<std::size_t> groups;
  std::set<std::string> keys;
  bool with_children = false;
  for (std::size_t i = 0; i < placing.outcomes.size(); ++i) {
    const auto& outcome = placing.outcomes[i];
    if (outcome.group < 0) continue;
    const auto& who = look.people[i];
    const auto g = static_cast<std::size_t>(outcome.group);
    const auto& entry = who.entries[static_cast<std::size_t>(outcome.wish)];
    const auto& group = look.seats[g].group;
    const auto from = typed ? *typed : look.first.at(group).of(who.code);
    auto events = place_by_entry(desk, entry, {who.code, group, from});
    std::move(events.begin(), events.end(), std::back_inserter(batch.events));
    batch.expectations.insert(batch.expectations.end(), who.unchanged.begin(), who.unchanged.end());
    with_children |= look.applicants[i].wishes[static_cast<std::size_t>(outcome.wish)].children > 0;
    groups.insert(g);
    keys.insert(people::wait_pages(look.service_of.at(entry)) + entry);
  }
  for (const std::size_t g : groups) batch.expectations.push_back(look.pages[g]);
  if (with_children)
    batch.expectations.insert(batch.expectations.end(), look.care_pages.begin(), look.care_pages.end());
  for (const auto& key : keys) batch.expectations.push_back({std::string(people_pages), key, look.waits.at(key)});
  return batch;
}

}  // namespace

Reply people_place(const PlaceArgs& args) {
  const auto desk = enter(args.who, Right::give_places);
  if (!desk) return Reply::refused(desk.diagnostics());
  if (auto wrong = gives_all_places(**desk); has_errors(wrong)) return Reply::refused(std::move(wrong));
  const auto from = typed_date(**desk, args.date);
  if (!from) return Reply::refused(from.diagnostics());
  const auto look = Reader(**desk, args, *from).look();
  if (!look) return Reply::refused(look.diagnostics());
  const auto placing = enrol::place_everyone(look->seats, look->applicants, look->households, look->childcare);

  if (args.yes) {
    const auto batch = batch_of(**desk, *look, placing, args.date.empty() ? std::nullopt : std::optional(*from));
    if (!batch.events.empty())
      if (const auto taken = (*desk)->append(batch); !taken) return Reply::refused(taken.diagnostics());
  }
  Json people = Json::array();
  publish::TextTable places, others;
  const people::Say say(args.language);
  const auto code_heading = say({"code", "kod", "الرمز"});
  places.columns = {{.heading = code_heading},
                    {.heading = say({"group", "grup", "المجموعة"})},
                    {.heading = say({"wish", "istek", "الرغبة"}), .right = true}};
  others.columns = {{.heading = code_heading}, {.heading = say({"why not", "neden değil", "السبب"}), .flexible = true}};
  for (std::size_t i = 0; i < placing.outcomes.size(); ++i) {
    const auto& o = placing.outcomes[i];
    const auto& who = look->people[i];
    Json one{{"code", who.code}};
    if (o.group >= 0) {
      const auto& group = look->seats[static_cast<std::size_t>(o.group)].group;
      one["group"] = group;
      one["wish"] = o.rank;
      places.rows.push_back({who.code, group, std::to_string(o.rank)});
    } else {
      // Without any wish that could be met, what stands against each says more.
      std::string why = o.why == enrol::Why::no_wish && !who.against.empty()
                            ? ""
                            : in_language(enrol::sentence(o.why), args.language);
      for (const auto& line : who.against) why += (why.empty() ? "" : "; ") + line;
      one["why"] = why;
      others.rows.push_back({who.code, why});
    }
    people.push_back(std::move(one));
  }
  Json closed = Json::array();
  for (const std::size_t g : placing.closed) closed.push_back(look->seats[g].group);
  const auto all = placing.outcomes.size();
  const auto placed = placing.merit.placed(), bound = placing.bound.placed(), greedy = placing.greedy.placed();
  if (args.json) {
    auto reply = Reply::json(fine, {{"waiting", all},
                                    {"placed", placed},
                                    {"bound", bound},
                                    {"first_come_first_served", greedy},
                                    {"family_days", placing.merit.family_days},
                                    {"people", people},
                                    {"not_opened", closed},
                                    {"done", args.yes}});
    reply.diagnostics = look->warnings;
    return reply;
  }
  if (all == 0)
    return {fine, say({"Nobody waits for a place.\n", "Yer bekleyen kimse yok.\n", "لا أحد ينتظر مكانًا.\n"}),
            look->warnings};
  const plan::Words done{
      "{} of {} who wait have a place. No placing can serve more than {}; first come, first served would have served "
      "{}.\n",
      "Bekleyen {1} kişiden {0} kişiye yer verildi. Hiçbir yerleştirme {2} kişiden fazlasına yer veremez; başvuru "
      "sırasıyla {3} "
      "kişi yer alırdı.\n",
      "حصل على مكان {0} من {1} ممن ينتظرون. لا يمكن لأي توزيع أن يخدم أكثر من {2}؛ وبأسبقية الحضور كان العدد {3}.\n"};
  const plan::Words shown{
      "{} of {} who wait can have a place. No placing can serve more than {}; first come, first served would serve "
      "{}.\n",
      "Bekleyen {1} kişiden {0} kişiye yer verilebilir. Hiçbir yerleştirme {2} kişiden fazlasına yer veremez; başvuru "
      "sırasıyla {3} kişi yer alır.\n",
      "يمكن أن يحصل على مكان {0} من {1} ممن ينتظرون. لا يمكن لأي توزيع أن يخدم أكثر من {2}؛ وبأسبقية الحضور يكون العدد "
      "{3}.\n"};
  std::string text = say(args.yes ? done : shown, placed, all, bound, greedy);
  for (const auto& group : closed)
    text += fmt::format("{}: {}\n", group.get<std::string>(),
                        in_language(enrol::sentence(enrol::Why::not_opened), args.language));
  if (!places.rows.empty()) text += "\n" + to_text(places, args.style);
  if (!others.rows.empty())
    text += say({"\nNot placed\n", "\nYerleşmeyenler\n", "\nبلا مكان\n"}) + to_text(others, args.style);
  if (!args.yes && placed > 0)
    text += say({"\nNothing is done yet: --yes gives these places.\n",
                 "\nHenüz bir şey yapılmadı: --yes bu yerleri verir.\n",
                 "\nلم يُنفَّذ شيء بعد: ‏--yes يعطي هذه الأماكن.\n"});
  return {fine, text, look->warnings};
}

}  // namespace merkez::cli

#include "cli/own_record.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/clock.hpp"
#include "cli/folds.hpp"
#include "cli/language.hpp"
#include "cli/own_words.hpp"
#include "cli/owners.hpp"
#include "cli/register_words.hpp"
#include "cli/tasks_seen.hpp"
#include "engine/access/role.hpp"
#include "engine/attendance/child_event.hpp"
#include "engine/attendance/kept_announcements.hpp"
#include "engine/plan/counted.hpp"

namespace merkez::cli {
namespace {

using access::Reach;
using access::Right;
using attendance::Mark;
using attendance::RegisterState;
using plan::Words;

class Record {
 public:
  Record(const AtDesk& at, const Known& known, const std::string& language)
      : at_(at), desk_(*at.desk), rules_(at.rules), known_(known), language_(language) {
    const auto codes = people::codes_of(known.story.roster, known.code);
    codes_.insert(codes.begin(), codes.end());
    codes_.insert(known.code);
  }

  Diagnostics write() {
    offers();
    if (sees(Right::see_register)) {
      if (auto wrong = attendance(); has_errors(wrong)) return wrong;
      if (auto wrong = announced(); has_errors(wrong)) return wrong;
    }
    if (sees(Right::child_desk))
      if (auto wrong = visits(); has_errors(wrong)) return wrong;
    if (sees(Right::see_incidents))
      if (auto wrong = incidents(); has_errors(wrong)) return wrong;
    if (sees(Right::see_tasks))
      if (auto wrong = tasks(); has_errors(wrong)) return wrong;
    held_back();
    return {};
  }

  std::vector<people::Section> take() { return std::move(out_); }

 private:
  [[nodiscard]] bool sees(Right right) const { return desk_.reach(right) == Reach::all; }
  [[nodiscard]] bool own(const std::string& code) const { return codes_.contains(code); }
  [[nodiscard]] std::string say(const Words& words) const { return std::string(in_language(words, language_)); }
  [[nodiscard]] std::string apart(const std::string& text) const {
    return text.empty() ? text : cli::apart(text, language_);
  }
  [[nodiscard]] std::string word(std::string_view code) const { return code_in_words(code, language_); }
  [[nodiscard]] std::string moment(Instant at) const {
    const auto local = wall_clock(at, desk_.plan().calendar.zone);
    return apart(fmt::format("{} {}", time::to_text(local.date), time::to_text(local.time)));
  }
  [[nodiscard]] std::string named(const std::vector<attendance::Choice>& choices, const std::string& code) const {
    return attendance::name_of(choices, code, reason_language(language_));
  }
  [[nodiscard]] std::string mark_words(const Mark& mark) const {
    std::string out = cli::mark_words(mark, language_);
    if (!mark.reason.empty()) out += fmt::format(" ({})", named(rules_.absence_reasons, mark.reason));
    if (!mark.remark.empty()) out += fmt::format(", “{}”", apart(mark.remark));
    return out;
  }

  void section(const Words& title, std::vector<std::string> lines) {
    if (!lines.empty()) out_.push_back({say(title), std::move(lines)});
  }

  void offers() {
    static constexpr Words states[] = {{"open", "açık", "مفتوح"},
                                       {"accepted", "kabul edildi", "قُبل"},
                                       {"refused", "reddedildi", "رُفض"},
                                       {"lapsed", "süresi doldu", "انقضى"}};
    const auto& e = known_.story.enrolments;
    std::vector<std::string> lines;
    for (const auto& [id, offer] : e.offers) {
      if (!own(offer.code)) continue;
      const auto state = people::state_of(e, id, desk_.now());
      std::string text = fmt::format("{}: {} {}, {} {}, {}", apart(offer.group), say({"from", "başlangıç", "من"}),
                                     apart(time::to_text(offer.from)), say({"kept until", "son tarih", "حتى"}),
                                     moment(offer.until), say(states[static_cast<std::size_t>(state)]));
      if (const auto answers = e.answers.find(id);
          state == people::OfferState::refused && answers != e.answers.end() && !answers->second.empty())
        text += ", " + in_language(people::text_of(answers->second.begin()->reason), language_);
      lines.push_back(std::move(text));
    }
    section({"Offers of a place", "Yer teklifleri", "عروض المقاعد"}, std::move(lines));
  }

  /// Events about the person under any of their codes, each once, in the order of the log.
  Result<std::vector<Event>> events(const std::string& kinds) const {
    std::map<std::int64_t, Event> all;
    for (const auto& code : codes_) {
      const auto read = desk_.store().each_event({.kinds = kinds, .subject = code}, [&](const Event& event) {
        all.emplace(event.number, event);
        return true;
      });
      if (!read) return read.diagnostics();
    }
    std::vector<Event> out;
    for (auto& [number, event] : all) out.push_back(std::move(event));
    return out;
  }

  /// The person's places as attendance counts them.
  [[nodiscard]] std::vector<attendance::Membership> memberships() const {
    std::vector<attendance::Membership> out;
    for (const auto& place : people::places_of(known_.story.enrolments, known_.story.roster, known_.code))
      out.push_back({known_.code,
                     place.group,
                     place.from,
                     people::last_day_counted(known_.story.enrolments, place),
                     {},
                     place.start});
    return out;
  }

  /// Registers of the groups the person belongs or belonged to, and those that a mark of theirs stands in: walk-ins,
  /// and groups the plan has no longer.
  Result<std::vector<OpenRegister>> registers(const std::vector<attendance::Membership>& members) const {
    std::set<std::string> groups, ids;
    for (const auto& m : members) groups.insert(m.group);
    const time::DateRange always{{1, 1, 1}, {9999, 12, 31}};
    auto out = registers_of_groups(desk_, rules_, always, groups);
    if (!out) return out;
    for (const auto& one : *out) ids.insert(one.id);
    for (const char* kinds : {"attendance.mark", "attendance.correct"}) {
      const auto told = events(kinds);
      if (!told) return told.diagnostics();
      for (const auto& event : *told) {
        const auto what = attendance::decode(event);
        if (!what) continue;
        for (const auto& id : attendance::occurrences_of(*what, event.id)) {
          if (!ids.insert(id).second) continue;
          auto one = open_register(desk_, rules_, id);
          if (!one) return one.diagnostics();
          if (*one) out->push_back(std::move(**one));
        }
      }
    }
    std::erase_if(*out, [&](const OpenRegister& one) { return !knows(desk_, one.roll.occurrence); });
    std::sort(out->begin(), out->end(), [](const OpenRegister& a, const OpenRegister& b) {
      const auto &x = a.roll.occurrence, &y = b.roll.occurrence;
      return std::tie(x.date, x.span, x.id) < std::tie(y.date, y.span, y.id);
    });
    return out;
  }

  /// What a register says of the person, and what it said before it was corrected: that is kept as well.
  void line_of(const OpenRegister& one, const attendance::RollLine& line, const attendance::Attended* counted,
               bool withdrawn, std::vector<std::string>& lines) const {
    const auto head = apart(fmt::format("{} {} {}", time::to_text(one.roll.occurrence.date),
                                        time_text(one.roll.occurrence, language_), groups_text(one.roll.occurrence)));
    std::string text = head + ": " + mark_words(line.mark);
    if (is_lost(one)) text += fmt::format(" ({})", in_language(words_of(one.roll.state), language_));
    if (withdrawn) text += ", " + say({"taken out again", "sonradan çıkarıldı", "حُذف لاحقًا"});
    if (counted && !is_lost(one)) text += counted->enrolled ? hours(counted->hours) : contact();
    lines.push_back(std::move(text));
    std::set<std::string> standing(line.events.begin(), line.events.end());
    if (line.conflict)
      for (const auto& told : line.told)
        lines.push_back(fmt::format("  {}: {}", say({"told differently", "farklı bildirilen", "أُبلغ على نحو مختلف"}),
                                    mark_words(told.what.mark)));
    if (const auto all = one.state.marks.find(line.person); all != one.state.marks.end())
      for (const auto& [id, told] : all->second)
        if (!standing.contains(id) && !told.what.withdrawn)
          lines.push_back(fmt::format("  {}: {}", say({"before it was corrected", "düzeltmeden önce", "قبل التصحيح"}),
                                      mark_words(told.what.mark)));
  }

  /// Of somebody without a place, as in reports: lesson hours and rates are those of members.
  [[nodiscard]] std::string contact() const {
    return say({", counts as a contact, not in lesson hours", ", katılım olarak sayılır, ders saatine girmez",
                "، يُعدّ مرة حضور ولا يدخل في الساعات الدراسية"});
  }

  [[nodiscard]] std::string hours(const attendance::Hours& h) const {
    return h.held == 0 ? ""
                       : fmt::format(", {} {}", apart(fmt::format("{}/{}", h.attended, h.held)),
                                     say({"lesson hours attended", "ders saati katıldı", "ساعات دراسية حُضرت"}));
  }

  /// What somebody brought from another group of the course.
  [[nodiscard]] std::string brought(const attendance::Membership& m) const {
    const auto& had = *m.start.brought;
    return fmt::format("{}: {}{}", apart(fmt::format("{} {}", time::to_text(m.from), m.group)),
                       say({"brought from another group of the course", "kursun başka bir grubundan aktarılan",
                            "منقول من مجموعة أخرى للدورة"}),
                       hours({*m.start.held, had.attended, had.excused, had.unexcused, 0}));
  }

  Diagnostics attendance() {
    const auto members = memberships();
    const auto all = registers(members);
    if (!all) return all.diagnostics();
    const auto beside = told_in_advance();
    if (!beside) return beside.diagnostics();
    std::vector<const attendance::Membership*> mine;
    for (const auto& m : members) mine.push_back(&m);
    std::vector<std::string> lines;
    for (const auto& m : members)
      if (m.start.brought) lines.push_back(brought(m));
    for (const auto& one : *all) {
      const auto& o = one.roll.occurrence;
      const auto begins = attendance::begins(o, desk_.plan().calendar.zone);
      if (!begins) return begins.diagnostics();
      auto rows = attendance::attended_in(one.roll, mine, *beside, rules_, *begins);
      std::erase_if(rows, [&](const auto& row) { return !own(row.person); });
      bool marked = false;
      for (const auto& line : one.roll.lines) {
        if (!own(line.person)) continue;
        marked = true;
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.person == line.person; });
        line_of(one, line, row == rows.end() ? nullptr : &*row, false, lines);
      }
      for (const auto& line : one.roll.withdrawn)
        if (own(line.person)) line_of(one, line, nullptr, true, lines);
      if (marked || one.roll.state != RegisterState::closed) continue;
      for (const auto& row : rows)
        lines.push_back(fmt::format(
            "{}: {}{}", apart(fmt::format("{} {} {}", time::to_text(o.date), time_text(o, language_), groups_text(o))),
            row.hours.excused > 0 ? say({"not marked, excused as announced",
                                         "işaretlenmedi, bildirildiği için mazeretli", "بلا علامة، بعذر لأنه أُعلن"})
                                  : say({"not marked, counts as absent without excuse",
                                         "işaretlenmedi, mazeretsiz yok sayılır", "بلا علامة، يُعدّ غائبًا بلا عذر"}),
            hours(row.hours)));
    }
    section({"Attendance", "Devam", "الحضور"}, std::move(lines));
    return {};
  }

  /// What was announced of the person, and which of it was taken back.
  Result<attendance::Registers> told_in_advance() const {
    attendance::Registers out;
    std::vector<std::string> ids, keys;
    const auto told = events("attendance.announce");
    if (!told) return told.diagnostics();
    for (const auto& event : *told) {
      attendance::apply(out, event);
      ids.push_back(event.id);
      keys.push_back(attendance::announcement_key(event.id));
    }
    const auto texts = desk_.store().cells_at(announcement_cells, keys);
    if (!texts) return texts.diagnostics();
    for (std::size_t i = 0; i < ids.size(); ++i)
      if (attendance::taken_back((*texts)[i].value_or(""))) out.undone.insert(ids[i]);
    return out;
  }

  Diagnostics announced() {
    const auto all = told_in_advance();
    if (!all) return all.diagnostics();
    std::vector<std::string> lines;
    for (const auto& [person, told] : all->announced) {
      if (!own(person)) continue;
      for (const auto& [id, one] : told) {
        auto groups = one.what.groups;
        std::erase_if(groups, [&](const auto& g) { return hides(g); });
        if (groups.empty() && !one.what.groups.empty()) continue;
        std::string text =
            apart(fmt::format("{} – {}", time::to_text(one.what.dates.first), time::to_text(one.what.dates.last)));
        if (!(one.what.span == time::whole_day)) text += " " + apart(time::to_text(one.what.span));
        if (!groups.empty()) text += " " + apart(fmt::format("{}", fmt::join(groups, ", ")));
        if (!one.what.reason.empty()) text += ": " + named(rules_.absence_reasons, one.what.reason);
        text += fmt::format(", {} {}", say({"told on", "bildirildi", "أُبلغ في"}), moment(attendance::told_at(one)));
        if (all->undone.contains(id)) text += ", " + say({"taken back", "geri alındı", "سُحب"});
        lines.push_back(std::move(text));
      }
    }
    section({"Absence told in advance", "Önceden bildirilen yokluk", "غياب أُبلغ عنه مسبقًا"}, std::move(lines));
    return {};
  }

  /// A group of the plan that this account is not to know.
  [[nodiscard]] bool hides(const std::string& group) const {
    const auto& groups = desk_.plan().groups;
    return std::any_of(groups.begin(), groups.end(),
                       [&](const auto& g) { return g.id == group && hidden_group(desk_, g); });
  }

  [[nodiscard]] std::string children(std::size_t n) const {
    return plan::counted(static_cast<int>(n), plan::children, words_language(language_));
  }
  [[nodiscard]] bool among(const std::vector<std::string>& codes) const {
    return std::any_of(codes.begin(), codes.end(), [&](const auto& code) { return own(code); });
  }

  /// Of an adult it tells how many children they brought or took, of a child the code of the adult.
  std::string visit_line(const Event& event, const attendance::ChildEvent& what) const {
    const auto by = [&](const Words& words, const std::string& code) {
      return code.empty() ? "" : fmt::format(", {} {}", say(words), apart(code));
    };
    if (const auto* in = std::get_if<attendance::ChildIn>(&what)) {
      const auto room = ", " + say({"room", "oda", "غرفة"}) + " " + apart(in->room);
      if (!among(in->children))
        return fmt::format("{}: {} {}{}", moment(event.device_at), say({"brought", "getirdi", "أحضر"}),
                           children(in->children.size()), room);
      std::string out = fmt::format("{}: {}{}{}", moment(event.device_at), say({"came", "geldi", "حضر"}), room,
                                    by({"brought by", "getiren", "أحضره"}, in->brought_by));
      if (in->fetch_by != 0)
        out +=
            fmt::format(", {} {}", say({"to be fetched by", "en geç alınma", "موعد الاستلام"}), moment(in->fetch_by));
      return out;
    }
    if (const auto* out = std::get_if<attendance::ChildOut>(&what)) {
      std::string text = moment(event.device_at) + ": ";
      if (!among(out->children) && out->release == attendance::Release::alone)
        return text +
               fmt::format("{} {}",
                           say({"permitted to leave alone:", "yalnız çıkmasına izin verdi:", "أذِن بالمغادرة وحده:"}),
                           children(out->children.size()));
      if (!among(out->children))
        text += fmt::format("{} {}", say({"took", "aldı", "استلم"}), children(out->children.size()));
      else
        text += say({"left", "ayrıldı", "غادر"});
      if (out->release == attendance::Release::alone)
        text += ", " + say({"alone", "yalnız", "وحده"}) + by({"permitted by", "izin veren", "بإذن"}, out->permission);
      if (among(out->children)) text += by({"handed to", "teslim alan", "سُلّم إلى"}, out->adult);
      if (out->release == attendance::Release::overridden)
        text += fmt::format(", {}: {}", say({"by exception", "istisna ile", "استثناءً"}),
                            named(rules_.child.override_reasons, out->reason));
      return text;
    }
    if (const auto* moved = std::get_if<attendance::ChildRoom>(&what))
      return fmt::format("{}: {} {}", moment(event.device_at), say({"to room", "odaya geçti", "إلى غرفة"}),
                         apart(moved->room));
    return {};
  }

  Diagnostics visits() {
    const auto all = events("attendance.child_");
    if (!all) return all.diagnostics();
    std::vector<std::string> lines;
    for (const auto& event : *all) {
      if (attendance::is_restricted_kind(event.kind)) continue;
      if (const auto what = attendance::decode_child(event))
        if (auto line = visit_line(event, *what); !line.empty()) lines.push_back(std::move(line));
    }
    section({"Child desk", "Çocuk teslim masası", "مكتب الأطفال"}, std::move(lines));
    return {};
  }

  Diagnostics incidents() {
    const auto all = events("attendance.child_incident");
    if (!all) return all.diagnostics();
    std::vector<std::string> lines;
    for (const auto& event : *all) {
      const auto what = attendance::decode_child(event);
      const auto* incident = what ? std::get_if<attendance::Incident>(&*what) : nullptr;
      if (!incident || incident->restricted) continue;
      std::string text = fmt::format("{}: {}", moment(incident->happened_at), word(incident->category));
      if (!incident->room.empty()) text += fmt::format(", {} {}", say({"room", "oda", "غرفة"}), apart(incident->room));
      text += fmt::format(", {}: {}, {}: {}", say({"done", "yapılan", "ما جرى"}), word(incident->action),
                          say({"followed up by", "takip eden", "المتابع"}), role_name(incident->owner, language_));
      const auto others =
          std::count_if(incident->people.begin(), incident->people.end(), [&](const auto& code) { return !own(code); });
      if (others > 0)
        text += fmt::format(", {}: {}",
                            say({"others in it (who they are is theirs)",
                                 "olaydaki diğer kişiler (kimlikleri verilmez)", "أشخاص آخرون (لا تُذكر هوياتهم)"}),
                            others);
      lines.push_back(std::move(text));
    }
    section({"Incidents", "Olaylar", "الحوادث"}, std::move(lines));
    return {};
  }

  Diagnostics tasks() {
    std::set<std::string> groups;
    for (const auto& m : memberships()) groups.insert(m.group);
    const auto all = tasks_of(at_, [&](const auto& group) { return groups.contains(group); });
    if (!all) return all.diagnostics();
    std::vector<std::string> lines;
    for (const auto& task : *all) {
      if (!own(task.person)) continue;
      std::string text = fmt::format(
          "{}: {}, {} {}, {}: {}",
          apart(task.group.empty() ? time::to_text(task.since)
                                   : fmt::format("{} {}", time::to_text(task.since), task.group)),
          task_name(rules_, task.what, language_), say({"due", "son gün", "الموعد"}), apart(time::to_text(task.due)),
          say({"for", "sorumlu", "المسؤول"}), role_name(task.owner, language_));
      if (task.done)
        text +=
            fmt::format(", {}: {}", say({"done", "yapıldı", "أُنجز"}), outcome_name(rules_, task.outcome, language_));
      if (task.over) text += ", " + say({"no longer to be done", "artık yapılmayacak", "لم يعد مطلوبًا"});
      lines.push_back(std::move(text));
    }
    section({"Follow-up", "Takip", "المتابعة"}, std::move(lines));
    return {};
  }

  /// The same lines whoever it is about: a line that came and went would tell what is behind it.
  void held_back() {
    std::vector<std::string> lines;
    const auto ask = [&](Right right, const Words& what) {
      if (sees(right)) return;
      std::vector<std::string> whom;
      for (const auto& r : access::roles())
        if (access::reach_of(r.key, right) == Reach::all && access::reach_of(r.key, Right::change_people) == Reach::all)
          whom.push_back(say(r.name));
      lines.push_back(fmt::format("{}: {} {}", say(what),
                                  say({"this account may not read it; ask:", "bu hesap okuyamaz; sorulacak kişi:",
                                       "لا يجوز لهذا الحساب قراءتها؛ اسأل:"}),
                                  fmt::join(whom, ", ")));
    };
    ask(Right::see_register, {"Attendance and absence told in advance", "Devam ve önceden bildirilen yokluk",
                              "الحضور والغياب المبلغ عنه مسبقًا"});
    ask(Right::child_desk, {"Child desk", "Çocuk teslim masası", "مكتب الأطفال"});
    ask(Right::see_incidents, {"Incidents", "Olaylar", "الحوادث"});
    ask(Right::see_tasks, {"Follow-up", "Takip", "المتابعة"});
    if (!desk_.insight().whole())
      lines.push_back(say({"Counselling and case work, if there is any: the specialist you meet answers for it",
                           "Danışmanlık ve vaka görüşmeleri, varsa: görüştüğünüz uzman yanıtlar",
                           "الإرشاد ومقابلات الحالات، إن وُجدت: يجيب عنها الأخصائي الذي تقابله"}));
    lines.push_back(say({"Protection concerns, if there are any: they speak of other people too; ask the social worker",
                         "Koruma bildirimleri, varsa: başka kişileri de ilgilendirir; sosyal hizmet uzmanına sorun",
                         "بلاغات الحماية، إن وُجدت: تتعلق بآخرين أيضًا؛ اسأل الأخصائي الاجتماعي"}));
    section({"Not in this text", "Bu metinde olmayanlar", "ما ليس في هذا النص"}, std::move(lines));
  }

  const AtDesk& at_;
  const Desk& desk_;
  const attendance::Rules& rules_;
  const Known& known_;
  std::string language_;
  std::set<std::string> codes_;
  std::vector<people::Section> out_;
};

}  // namespace

Result<std::vector<people::Section>> own_record(const AtDesk& at, const Known& known, const std::string& language) {
  Record record(at, known, language);
  if (auto wrong = record.write(); has_errors(wrong)) return wrong;
  return record.take();
}

}  // namespace merkez::cli

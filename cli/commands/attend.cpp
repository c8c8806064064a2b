// The verbs of registers: publish, attend, tasks, report.
#include "cli/verbs/attend.hpp"

#include <string>
#include <utility>
#include <vector>

#include "cli/commands/commands.hpp"

namespace merkez::cli {
namespace {

void add_publish(Commands& c) {
  auto args = std::make_shared<PublishArgs>();
  auto* sub = c.verb("publish", "Publish a week: its sessions on dates, with a register each",
                     "merkez publish week.yaml --week 2016-W14", args, publish_week);
  Commands::add_file(sub, "week-file", args->file, "The timetable (week.yaml)")->required();
  sub->add_option("--week", args->week, "The week of dates, where the file does not say it")->type_name("WEEK");
  Commands::add_desk(sub, args->who);
}

void add_certificates(Commands& c, CLI::App* family) {
  auto args = std::make_shared<CertificatesArgs>();
  auto* sub = c.verb("certificates", "Who will have a certificate, who is about to lose it, who has lost it",
                     "merkez attend certificates TAI-W", args, attend_certificates, family);
  sub->add_option("group", args->group, "One course alone")->type_name("GROUP");
  sub->add_option("--failed-exam", args->failed_exam, "Who did not pass the final exam")
      ->delimiter(',')
      ->type_name("CODES");
  sub->add_flag("--csv", args->csv, "As CSV, approved by a second person");
  Commands::add_approver(sub, args->approver);
  Commands::add_desk(sub, args->who);
}

void add_attend(Commands& c) {
  auto* family = c.family("attend", "Registers: who was there", "merkez attend today");
  const auto word = [&](const char* name, const char* does, const char* example, Reply (*run)(const AttendArgs&)) {
    auto args = std::make_shared<AttendArgs>();
    auto* sub = c.verb(name, does, example, args, run, family);
    Commands::add_desk(sub, args->who);
    return std::pair(sub, args);
  };
  const auto one = [](CLI::App* sub, AttendArgs& args) {
    sub->add_option("group", args.group, "The group, such as TAI-W")->required()->type_name("GROUP");
    sub->add_option("date", args.date, "2016-04-04, today or yesterday")->required()->type_name("DATE");
    sub->add_option("--at", args.at, "When it begins, where it meets twice that day; or the register's id")
        ->type_name("TIME");
  };
  const auto list = [](CLI::App* sub, const char* name, std::vector<std::string>& to, const char* means,
                       const char* type) { sub->add_option(name, to, means)->delimiter(',')->type_name(type); };
  const auto remark = [](CLI::App* sub, AttendArgs& args) {
    sub->add_option("--remark", args.remark, "One short line; nothing of health, law, origin or religion")
        ->type_name("TEXT");
  };
  const auto dates = [](CLI::App* sub, AttendArgs& args) {
    sub->add_option("--from", args.from, "First date (two weeks ago)")->type_name("DATE");
    sub->add_option("--to", args.to, "Last date (today)")->type_name("DATE");
  };
  {
    const auto [sub, args] = word("today", "What you teach today, and which registers are open",
                                  "merkez attend today --language tr", attend_today);
  }
  {
    const auto [sub, args] = word("sheet", "The roll of a lesson, with codes and first names, to print",
                                  "merkez attend sheet TAI-W 2016-04-04 --language tr", attend_sheet);
    one(sub, *args);
  }
  {
    const auto [sub, args] =
        word("mark", "Take attendance",
             "merkez attend mark TAI-W 2016-04-04 --present all --absent 7K3M-9QXPA --late 2PWT-4M0AJ:20", attend_mark);
    one(sub, *args);
    list(sub, "--present", args->present, "Who was there; all = everybody not named otherwise", "CODES");
    list(sub, "--absent", args->absent, "Who did not come and said nothing; CODE:2 in hour 2", "CODES");
    list(sub, "--excused", args->excused, "Who did not come and said why; CODE:2=REASON", "CODE:REASON");
    list(sub, "--late", args->late, "Who came late", "CODE:MIN");
    list(sub, "--left-early", args->left_early, "Who left early", "CODE:MIN");
    list(sub, "--walk-in", args->walk_in, "Who was there and does not belong to the group", "CODES");
    remark(sub, *args);
  }
  {
    const auto [sub, args] = word("enter", "Type in a paper roll, a key a person",
                                  "merkez attend enter TAI-W 2016-04-04 --language tr", attend_enter);
    one(sub, *args);
  }
  {
    const auto [sub, args] = word("correct", "Put one mark right, or settle a conflict",
                                  "merkez attend correct TAI-W 2016-04-04 7K3M-9QXPA --late 20", attend_correct);
    one(sub, *args);
    sub->add_option("person", args->person, "The person's code")->required()->type_name("CODE");
    sub->add_flag("--present", args->is_present, "Was there");
    sub->add_flag("--absent", args->is_absent, "Did not come and said nothing");
    sub->add_option("--excused", args->excuse, "Did not come and said why")->type_name("REASON");
    sub->add_option("--hours", args->hours, "Absent in these lesson hours alone: 2, 2-3")->type_name("HOURS");
    sub->add_option("--late", args->late_minutes, "Came late")->type_name("MIN")->check(CLI::PositiveNumber);
    sub->add_option("--left-early", args->left_minutes, "Left early")->type_name("MIN")->check(CLI::PositiveNumber);
    sub->add_flag("--walk-in", args->is_walk_in, "Was there and does not belong to the group");
    sub->add_flag("--withdraw", args->withdraw, "Should not stand in this register at all");
    remark(sub, *args);
  }
  {
    const auto [sub, args] =
        word("close", "Say that a register is complete", "merkez attend close TAI-W 2016-04-04", attend_close);
    one(sub, *args);
  }
  {
    const auto [sub, args] = word("cancel", "Say that a lesson did not take place, or take that back",
                                  "merkez attend cancel TAI-W 2016-04-04 --reason staff_absent\n"
                                  "  merkez attend cancel TAI-W 2016-04-04 --take-back --reason mistake",
                                  attend_cancel);
    one(sub, *args);
    sub->add_option("--reason", args->reason, "Why, from the centre's list")->type_name("REASON");
    auto* hours = sub->add_option("--hours", args->hours, "A part alone: these lesson hours, 3-4")->type_name("HOURS");
    sub->add_flag("--take-back", args->take_back, "It was cancelled by mistake")->excludes(hours);
    remark(sub, *args);
  }
  {
    const auto [sub, args] =
        word("move", "Move one lesson",
             "merkez attend move TAI-W 2016-04-05 --to 2016-04-08 --at 09:15 --reason staff_absent", attend_move);
    sub->add_option("group", args->group, "The group, such as TAI-W")->required()->type_name("GROUP");
    sub->add_option("date", args->date, "When it was to be: 2016-04-05, today")->required()->type_name("DATE");
    sub->add_option("--to", args->to, "The new date")->required()->type_name("DATE");
    sub->add_option("--at", args->new_time, "The new beginning")->required()->type_name("TIME");
    sub->add_option("--room", args->room, "Another room")->type_name("ROOM");
    sub->add_option("--reason", args->reason, "Why, from the centre's list")->required()->type_name("REASON");
    sub->add_option("--was-at", args->at, "When it was to begin, where it meets twice that day")->type_name("TIME");
  }
  {
    const auto [sub, args] = word(
        "make-up", "When most of a group can make up a lost lesson; exit code 1 when never",
        "merkez attend make-up TAI-W 2016-04-06\n  merkez attend make-up TAI-W 2016-04-06 --book 2016-04-08T09:15/201",
        attend_make_up);
    one(sub, *args);
    sub->add_option("--from", args->from, "First date (tomorrow)")->type_name("DATE");
    sub->add_option("--to", args->to, "Last date (in two weeks)")->type_name("DATE");
    sub->add_option("--book", args->book, "Book this one of the list")->type_name("WHEN/ROOM");
  }
  {
    const auto [sub, args] =
        word("announce", "Say beforehand that somebody will be absent",
             "merkez attend announce 7K3M-9QXPA --from 2016-04-05 --to 2016-04-08 --reason work", attend_announce);
    sub->add_option("person", args->person, "The person's code")->required()->type_name("CODE");
    sub->add_option("--from", args->from, "First date")->required()->type_name("DATE");
    sub->add_option("--to", args->to, "Last date (the first)")->type_name("DATE");
    auto* reason = sub->add_option("--reason", args->reason, "Why, from the centre's list")->type_name("REASON");
    sub->add_option("--group", args->group, "One group alone")->type_name("GROUP");
    sub->add_flag("--take-back", args->take_back, "What was announced of these days was a mistake")->excludes(reason);
  }
  {
    const auto [sub, args] = word("open", "Open a meeting that no week planned, or a make-up",
                                  "merkez attend open TAI-W 2016-04-09 --time 09:15-12:25 --room 201 "
                                  "--makes-up 2016-04-06",
                                  attend_open);
    sub->add_option("group", args->group, "The group, such as TAI-W")->required()->type_name("GROUP");
    sub->add_option("date", args->date, "2016-04-04, today or yesterday")->required()->type_name("DATE");
    sub->add_option("--time", args->time, "From when to when")->required()->type_name("FROM-TO");
    sub->add_option("--room", args->room, "Where")->type_name("ROOM");
    sub->add_option("--staff", args->staff, "Who teaches it (you)")->type_name("CODE");
    auto* lost =
        sub->add_option("--makes-up", args->makes_up, "Date of the lost lesson it stands for")->type_name("DATE");
    sub->add_option("--at", args->at, "With --makes-up: when that one began, where there were two")
        ->needs(lost)
        ->type_name("TIME");
  }
  {
    const auto [sub, args] = word("missing", "Registers that were not taken; exit code 1 when there are any",
                                  "merkez attend missing", attend_missing);
    dates(sub, *args);
  }
  {
    const auto [sub, args] =
        word("import", "Take in marks that devices made offline", "merkez attend import marks.csv", attend_import);
    Commands::add_file(sub, "marks-file", args->file, "CSV or XLSX; docs/registers.md names its columns")->required();
  }
  {
    const auto [sub, args] = word("conflicts", "What two devices told differently; exit code 1 when there is any",
                                  "merkez attend conflicts", attend_conflicts);
    dates(sub, *args);
  }
  add_certificates(c, family);
}

void add_tasks(Commands& c) {
  auto args = std::make_shared<TaskArgs>();
  auto* sub = c.verb("tasks", "Who stayed away, and what is to be done about it",
                     "merkez tasks --owner reception\n  merkez tasks --done ID --outcome work", args, tasks);
  sub->add_option("--owner", args->owner, "One role's alone")->type_name("ROLE");
  auto* done = sub->add_option("--done", args->done, "This task is finished")->type_name("ID");
  sub->add_option("--outcome", args->outcome, "With --done: how it ended, or why the person stayed away")
      ->needs(done)
      ->type_name("OUTCOME");
  sub->add_flag("--all", args->all, "Finished ones too");
  Commands::add_desk(sub, args->who);
}

void add_report(Commands& c) {
  auto* family = c.family("report", "What a centre reports", "merkez report attendance --by service");
  auto args = std::make_shared<ReportArgs>();
  auto* sub =
      c.verb("attendance", "Lesson hours, rates, people and contacts; sessions held, moved and lost",
             "merkez report attendance --by group --from 2016-04-01 --to 2016-04-30", args, report_attendance, family);
  sub->add_option("--by", args->by, "A line for each (all)")
      ->type_name("WORD")
      ->check(one_of({"all", "group", "service", "category", "person"}));
  sub->add_option("--group", args->group, "One group alone")->type_name("ID");
  sub->add_option("--service", args->service, "One service alone")->type_name("ID");
  sub->add_option("--category", args->category, "One category alone")
      ->type_name("WORD")
      ->check(one_of({"child", "adult", "seminar", "psychosocial", "referral", "harmonization"}));
  sub->add_option("--person", args->person, "One person alone")->type_name("CODE");
  sub->add_option("--from", args->from, "First date")->type_name("DATE");
  sub->add_option("--to", args->to, "Last date")->type_name("DATE");
  sub->add_flag("--outside", args->outside, "It leaves the house: fewer than five people are hidden everywhere");
  auto* csv = sub->add_flag("--csv", args->csv, "As CSV; by person it takes a second person's approval, like --json");
  sub->add_flag("--hxl", args->hxl, "As CSV with HXL hashtags (who, what, where, when); leaves the house")
      ->excludes(csv);
  Commands::add_approver(sub, args->approver);
  Commands::add_desk(sub, args->who);
}

}  // namespace

void add_attend_verbs(Commands& c) {
  add_publish(c);
  add_attend(c);
  add_tasks(c);
  add_report(c);
}

}  // namespace merkez::cli

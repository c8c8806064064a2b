// Timetable files: what is written is read back, and what is wrong in a hand-made one is said.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "config/load.hpp"
#include "config/save.hpp"
#include "tests/config/small_centre.hpp"
#include "tests/own_folder.hpp"

namespace merkez::config {
namespace {

plan::CentrePlan small_plan() {
  const auto catalogue = small_catalogue();
  return std::move(read_centre(small_centre(), catalogue)).value();
}

plan::PublishedWeek some_week() {
  plan::PublishedWeek week;
  week.centre = "small";
  week.week = "2016-W14";
  week.seed = 1;
  week.steps = 1'000'000;
  week.score = {0, 123};
  week.placements = {{"KID.1", 4, 840, "G2", {"AN1M", ""}, "", {}},
                     {"TUR.1", 0, 555, "101", {"TI1F"}, "", {}},
                     {"TUR.2", -1, -1, "", {}, "23 April is a holiday", {}}};
  return week;
}

constexpr std::string_view some_text =
    R"(# A timetable made by merkez plan; it may be edited by hand and judged with merkez check.
centre: small
week: 2016-W14
seed: 1
steps: 1000000
score: {must: 0, prefer: 123}
sessions:
  - {session: TUR.1, day: mon, start: "09:15", room: "101", staff: [TI1F]}
  - {session: TUR.2, lost: "23 April is a holiday"}
  - {session: KID.1, day: fri, start: "14:00", room: "G2", staff: [AN1M]}
)";

TEST(Week, is_written_in_the_order_of_the_plan) { EXPECT_EQ(week_text(some_week(), small_plan()), some_text); }

TEST(Week, of_the_template_without_sessions) {
  plan::PublishedWeek week;
  week.centre = "small";
  const auto text = week_text(week, small_plan());
  EXPECT_EQ(text.substr(text.find('\n') + 1),
            "centre: small\nseed: 0\nsteps: 0\nscore: {must: 0, prefer: 0}\nsessions: []\n");
  EXPECT_TRUE(read_week({"week.yaml", text}, small_plan()).ok());
}

bool same(const plan::Placement& a, const plan::Placement& b) {
  auto staff = a.staff;
  while (!staff.empty() && staff.back().empty()) staff.pop_back();
  return a.session == b.session && a.day == b.day && a.minute == b.minute && a.room == b.room && staff == b.staff &&
         a.lost == b.lost;
}

/// Text of any characters, those that YAML reads in its own way among them.
rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", "Z", "0", "7", " ", "\"", "'", "\\", ":", ": ", "#", " #", ",", "[", "]", "{", "}", "-",
                          "- ", "?", "!", "&", "*", "|", ">", "%", "@", "`", "~", "null", "true", "no", "\n", "\t",
                          "\r", "\x01", "\x7f", "ş", "ı", "ع", "😀", "<<", "...", "---")),
                      [](const std::vector<std::string>& parts) {
                        std::string out;
                        for (const auto& part : parts) out += part;
                        return out;
                      });
}

RC_GTEST_PROP(Week, is_read_back_as_it_was, ()) {
  auto plan = small_plan();
  plan.sessions.clear();  // then the order is that of the week
  plan.id = *any_text();
  RC_PRE(!plan.id.empty());
  plan::PublishedWeek week;
  week.centre = plan.id;
  if (*rc::gen::arbitrary<bool>()) week.week = "2016-W53" == *any_text() ? "2015-W53" : "2016-W14";
  week.seed = *rc::gen::arbitrary<std::uint64_t>();
  week.steps = *rc::gen::nonNegative<std::int64_t>();
  week.score = {*rc::gen::nonNegative<std::int64_t>(), *rc::gen::nonNegative<std::int64_t>()};
  const auto count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) {
    plan::Placement p;
    p.session = *rc::gen::suchThat(any_text(), [](const auto& s) { return !s.empty(); });
    if (*rc::gen::arbitrary<bool>()) {
      p.day = *rc::gen::inRange(0, 5);
      p.minute = *rc::gen::inRange(0, 24 * 60);
      p.room = *any_text();
      p.staff = *rc::gen::container<std::vector<std::string>>(any_text());
    } else {
      p.lost = *any_text();
    }
    week.placements.push_back(std::move(p));
  }
  const auto text = week_text(week, plan);
  const auto read = read_week({"week.yaml", text}, plan);
  if (!read) RC_FAIL(text + said(read.diagnostics()));
  RC_ASSERT(read->centre == week.centre);
  RC_ASSERT(read->week == week.week);
  RC_ASSERT(read->seed == week.seed);
  RC_ASSERT(read->steps == week.steps);
  RC_ASSERT(read->score == week.score);
  RC_ASSERT(read->placements.size() == week.placements.size());
  for (std::size_t i = 0; i < week.placements.size(); ++i) RC_ASSERT(same(week.placements[i], read->placements[i]));
  RC_ASSERT(week_text(*read, plan) == text);
}

TEST(Week, of_another_centre) {
  auto text = with(std::string(some_text), "centre: small", "centre: ankara");
  EXPECT_EQ(
      said(read_week({"week.yaml", text}, small_plan()).diagnostics()),
      "week.yaml:2:9: error: this is a week of 'ankara'; the centre is 'small'\n    take a week of the same centre\n");
}

TEST(Week, faults_of_a_hand_made_one) {
  const auto said_of = [](std::string_view from, std::string_view to) {
    return said(read_week({"week.yaml", with(std::string(some_text), from, to)}, small_plan()).diagnostics());
  };
  EXPECT_EQ(said_of("day: mon, ", ""),
            "week.yaml:8:5: error: 'TUR.1' has a start but no day\n    give both, or neither for a session that is not "
            "placed\n");
  EXPECT_EQ(said_of("day: mon", "day: sun"),
            "week.yaml:8:27: error: 'sun' is not a day of this centre's week\n    take another day, or add it to "
            "'days' of centre.yaml\n");
  EXPECT_EQ(said_of("09:15", "9.15"), "week.yaml:8:39: error: '9.15' is not a time of day\n    write '09:15'\n");
  EXPECT_EQ(said_of("2016-W14", "2016-W54"),
            "week.yaml:3:7: error: '2016-W54' is not a week: 2016 has weeks W01 to W52\n    write year-Wweek, such as "
            "2016-W14\n");
  EXPECT_EQ(said_of("staff: [TI1F]", "staff: TI1F"),
            "week.yaml:8:68: error: 'staff' is 'TI1F'; it should be a list\n    write [TI1F]\n");
}

class Saving : public testing::Test {
 protected:
  static std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  const OwnFolder own_{"merkez-saving"};
  const std::filesystem::path& folder_ = own_.path();
};

TEST_F(Saving, replaces_the_file_and_keeps_its_permissions) {
  const auto path = folder_ / "week.yaml";
  EXPECT_EQ(said(save_text(path, "old")), "");
  ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
  EXPECT_EQ(said(save_text(path, some_text)), "");
  EXPECT_EQ(text_of(path), some_text);
  struct stat status{};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0640u);
  // Nothing temporary is left beside it.
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

TEST_F(Saving, that_fails_leaves_nothing_and_says_why) {
  const auto path = folder_ / "no folder" / "week.yaml";
  EXPECT_EQ(said(save_text(path, "x")), path.string() +
                                            ": error: the file cannot be written: No such file or directory\n"
                                            "    check the folder, its permissions and the free space\n");
  std::filesystem::create_directories(folder_ / "taken.yaml");
  EXPECT_EQ(said(save_text(folder_ / "taken.yaml", "x")),
            (folder_ / "taken.yaml").string() +
                ": error: the file cannot be put in its place: Is a directory\n"
                "    check the folder, its permissions and the free space\n");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

TEST_F(Saving, and_loading) {
  const auto path = folder_ / "week.yaml";
  const auto plan = small_plan();
  ASSERT_EQ(said(save_text(path, week_text(some_week(), plan))), "");
  const auto week = load_week(path, plan);
  ASSERT_TRUE(week.ok());
  EXPECT_EQ(week_text(*week, plan), some_text);
}

}  // namespace
}  // namespace merkez::config

// What is wrong with a file is said with its place, its value and what would be right. Every message is compared whole:
// it is what an administrator reads.
#include <gtest/gtest.h>

#include <filesystem>

#include "config/load.hpp"
#include "config/yaml.hpp"
#include "tests/config/small_centre.hpp"
#include "tests/own_folder.hpp"

namespace merkez::config {
namespace {

std::string centre_with(std::string_view from, std::string_view to) {
  auto texts = small_centre();
  texts.centre.text = with(texts.centre.text, from, to);
  return read_and_say(texts);
}
std::string services_with(std::string_view from, std::string_view to) {
  auto texts = small_centre();
  texts.services.text = with(texts.services.text, from, to);
  return read_and_say(texts);
}
std::string wishes_of(std::string_view text) {
  auto texts = small_centre();
  texts.wishes.text = text;
  return read_and_say(texts);
}

TEST(Messages, duplicate_key) {
  EXPECT_EQ(centre_with("slot: 5 min\n", "slot: 5 min\nslot: 10 min\n"),
            "centre.yaml:4:1: error: key 'slot' stands here twice, first on line 3\n    keep one of them\n");
}

TEST(Messages, unknown_key) {
  EXPECT_EQ(centre_with("seats: 32", "seat: 32"),
            "centre.yaml:14:29: error: a room has no key 'seat'\n    did you mean 'seats'?\n");
  EXPECT_EQ(services_with("ages: 4-5", "age: 4-5"),
            "services.yaml:7:31: error: a group has no key 'age'\n    did you mean 'ages'?\n");
}

TEST(Messages, missing_key) {
  EXPECT_EQ(centre_with("{id: G2, floor: ground,", "{id: G2,"),
            "centre.yaml:14:5: error: room 'G2' has no 'floor'\n    add 'floor': the floor it is on\n");
  EXPECT_EQ(services_with("length: 90 min, ", ""),
            "services.yaml:6:9: error: group 'TUR' has no 'length'\n    add how long a meeting lasts, here or in the "
            "service's 'session'\n");
}

TEST(Messages, lengths_without_or_with_wrong_units) {
  EXPECT_EQ(services_with("90 min", "90"),
            "services.yaml:4:23: error: '90' is not a length: it has no unit\n    write '90 min' or '90 h'\n");
  EXPECT_EQ(services_with("90 min", "90 m"), "services.yaml:4:23: error: '90 m' is not a length\n    write '90 min'\n");
  EXPECT_EQ(services_with("90 min", "3 feet"),
            "services.yaml:4:23: error: '3 feet' is not a length\n    write a length as 90 min, 2 h or 1 h 30 min\n");
  EXPECT_EQ(services_with("90 min", "0 min"),
            "services.yaml:4:23: error: 'length' is '0 min'\n    it is at least 1 min\n");
  EXPECT_EQ(centre_with("46.5 m2", "46"), "centre.yaml:13:35: error: '46' is not an area\n    write '46 m2'\n");
}

TEST(Messages, numbers) {
  EXPECT_EQ(centre_with("seats: 32", "seats: many"),
            "centre.yaml:14:36: error: 'many' is not a whole number\n    write digits, such as 12\n");
  EXPECT_EQ(centre_with("seats: 32", "seats: 032"),
            "centre.yaml:14:36: error: '032' is not a whole number\n    write '32'\n");
  EXPECT_EQ(centre_with("seats: 32", "seats: -3"), "centre.yaml:14:36: error: 'seats' is -3\n    it is at least 0\n");
  EXPECT_EQ(centre_with("seats: 32", "seats: '32'"),
            "centre.yaml:14:36: error: 'seats' is the text '32' because of its quotes; it should be a whole number\n   "
            " remove the quotes\n");
  EXPECT_EQ(centre_with("seats: 32", "seats: [32]"),
            "centre.yaml:14:36: error: 'seats' is a list; it should be a whole number\n");
  EXPECT_EQ(centre_with("above: true", "above: yes"),
            "centre.yaml:15:40: error: 'yes' is not true or false\n    write 'true'\n");
  EXPECT_EQ(services_with("ages: 18+", "ages: 9-4"),
            "services.yaml:6:49: error: '9-4' is not a range of ages: it ends before it begins\n    write ages in "
            "years as 4-5, 1.5-4, 7 or 18+\n");
}

TEST(Messages, courses) {
  const auto course = [](std::string_view keys) {
    return services_with("ages: 18+", "ages: 18+, course: {" + std::string(keys) + "}");
  };
  EXPECT_EQ(course("lesson_hours: 136, may_miss: 1/5"), "");
  EXPECT_EQ(course("lesson_hour: 136"),
            "services.yaml:6:63: error: a course has no key 'lesson_hour'\n    did you mean 'lesson_hours'?\n");
  EXPECT_EQ(course("may_miss: 20"), "services.yaml:6:73: error: '20' is not a share\n    write it as 1/5\n");
  EXPECT_EQ(course("may_miss: 6/5"), "services.yaml:6:73: error: '6/5' is more than the whole\n    write it as 1/5\n");
  for (const char* odd : {"1/0", "/5", "1/", "01/5", "-1/5", "1/1000"})
    EXPECT_NE(course("may_miss: " + std::string(odd)).find("is not a share"), std::string::npos) << odd;
}

TEST(Messages, what_is_needed_to_enter) {
  const auto entry = [](std::string_view keys) {
    return services_with("ages: 18+", "ages: 18+, entry: {" + std::string(keys) + "}");
  };
  EXPECT_EQ(entry("languages: [tr], subject: turkish, levels: [A1, A2]"), "");
  EXPECT_EQ(
      entry("language: [tr]"),
      "services.yaml:6:62: error: what is needed to enter has no key 'language'\n    did you mean 'languages'?\n");
  EXPECT_EQ(
      entry("levels: A1"),
      "services.yaml:6:9: error: group 'TUR' asks for level A1 of no subject\n    add 'subject', such as 'subject: "
      "turkish'\n");
  EXPECT_EQ(
      entry("languages: [tur]"),
      "services.yaml:6:9: error: group 'TUR' is held in 'tur', which nobody on the staff speaks\n    did you mean "
      "'tr'?\n");
  EXPECT_NE(entry("levels: {turkish: A1}").find("'levels' is a map"), std::string::npos);
}

TEST(Messages, hour_25) {
  EXPECT_EQ(centre_with("09:00-18:00", "09:00-25:00"),
            "centre.yaml:5:31: error: '25:00' is not a time of day: hours go from 00 to 24\n"
            "    write hours and minutes as 09:15; the end of the day is 24:00\n");
}

TEST(Messages, days_in_other_languages) {
  const auto break_on = [](std::string_view day) {
    return centre_with("days: fri, time: 12:30", "days: " + std::string(day) + ", time: 12:30");
  };
  EXPECT_EQ(break_on("Pazartesi"), "centre.yaml:6:29: error: 'Pazartesi' is not a day of the week\n    write 'mon'\n");
  EXPECT_EQ(break_on("الاثنين"), "centre.yaml:6:29: error: 'الاثنين' is not a day of the week\n    write 'mon'\n");
  EXPECT_EQ(break_on("Monday"), "centre.yaml:6:29: error: 'Monday' is not a day of the week\n    write 'mon'\n");
}

TEST(Messages, days_outside_the_centres_week) {
  EXPECT_EQ(centre_with("morning: [{days: mon-fri", "morning: [{days: [fri, sat]"),
            "centre.yaml:8:20: error: 'sat' is not a day of this centre's week\n    remove it, or add it to 'days' of "
            "centre.yaml\n");
}

TEST(Messages, named_windows) {
  auto texts = small_centre();
  texts.staff.text = with(texts.staff.text, "hours: morning", "hours: mornign");
  EXPECT_EQ(read_and_say(texts), "staff.yaml:2:72: error: there is no window 'mornign'\n    did you mean 'morning'?\n");
}

TEST(Messages, unknown_names_have_the_nearest_right_one) {
  EXPECT_EQ(centre_with("id: G2, floor: ground", "id: G2, floor: grund"),
            "centre.yaml:14:5: error: room 'G2': there is no floor 'grund'\n    did you mean 'ground'?\n");
}

TEST(Messages, group_larger_than_every_room) {
  EXPECT_EQ(services_with("people: 14", "people: 40"),
            "services.yaml:6:9: error: group 'TUR' has 40 people; the largest room it may take, '101', has 16 places\n"
            "    allow a larger room, or divide the group\n");
}

TEST(Messages, circle_in_an_order) {
  EXPECT_EQ(wishes_of(R"(wishes:
  - {rule: pair, id: first, relation: order, must: true, sessions: [TUR.1, KID]}
  - {rule: pair, id: then, relation: order, must: true, sessions: [KID.1, TUR.2]}
  - {rule: pair, id: last, relation: order, must: true, sessions: [TUR.2, TUR.1]}
)"),
            "wishes.yaml:2:5: error: the order runs in a circle: TUR.1 before KID.1 before TUR.2 before TUR.1\n"
            "    change one of the wishes: first, then, last\n");
}

TEST(Messages, wishes) {
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pol, must: true, at_mst: 3}\n"),
            "wishes.yaml:2:12: error: there is no rule 'pol'\n    did you mean 'pool'?\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true, at_mst: 3}\n"),
            "wishes.yaml:2:30: error: a wish has no key 'at_mst'\n    did you mean 'at_most'?\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, id: H3}\n"),
            "wishes.yaml:2:5: error: wish 'H3' says neither 'must: true' nor a weight\n"
            "    add 'must: true', or 'weight: low', 'medium', 'high' or a number\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, weight: hihg, at_most: 501}\n"),
            "wishes.yaml:2:26: error: 'weight' cannot be 'hihg'\n    did you mean 'high'?\n"
            "wishes.yaml:2:41: error: 'at_most' is 501\n    it is at most 500\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pair, must: true, relation: ordr}\n"),
            "wishes.yaml:2:40: error: 'relation' cannot be 'ordr'\n    did you mean 'order'?\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pair, must: true}\n"),
            "wishes.yaml:2:5: error: wish 'pair' has no 'relation'\n    add 'relation': what holds\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true, margin: 90 min}\n"),
            "wishes.yaml:2:38: error: 'margin' is '90 min'\n    it is at most 1 h\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true, rooms: {flor: first}}\n"),
            "wishes.yaml:2:38: error: a selector has no key 'flor'\n    did you mean 'floor'?\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true, rooms: [102]}\n"),
            "wishes.yaml:2:37: error: wish 'pool-1': there is no room '102'\n    did you mean '101'?\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true, costs: [{rom: 101, cost: 2}]}\n"),
            "wishes.yaml:2:39: error: 'costs' has no column 'rom'\n    did you mean 'room'?\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true, costs: [{room: 102, cost: 2}]}\n"),
            "wishes.yaml:2:38: error: wish 'pool-1': there is no room '102'\n    did you mean '101'?\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true, staff: {role: teacher, sex: men}}\n"),
            "wishes.yaml:2:37: warning: wish 'pool-1': 'staff' selects nothing\n    it has no effect as it stands\n");
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true, off: true, rooms: [102]}\n"),
            "wishes.yaml:2:48: error: wish 'pool-1': there is no room '102'\n    did you mean '101'?\n");
}

TEST(Messages, pins) {
  EXPECT_EQ(services_with("minimum: 12}", "minimum: 12, pins: [{n: 3, day: mon}]}"),
            "services.yaml:6:101: error: the pin is for session 3 of group 'TUR', which has 2\n    give an 'n' from 1 "
            "to 2\n");
}

TEST(Messages, all_problems_of_all_files_at_once) {
  auto texts = small_centre();
  texts.centre.text = with(texts.centre.text, "slot: 5 min", "slot: 5");
  texts.staff.text = with(texts.staff.text, "sex: f", "sex: w");
  texts.services.text = with(texts.services.text, "rooms: [G2]", "rooms: [G3]");
  texts.wishes.text = with(texts.wishes.text, "floor: first", "floor: second");
  EXPECT_EQ(read_and_say(texts),
            "centre.yaml:3:7: error: '5' is not a length: it has no unit\n    write '5 min' or '5 h'\n"
            "staff.yaml:2:62: error: 'sex' cannot be 'w'\n    known: f, m\n"
            "services.yaml:7:9: error: group 'KID': there is no room 'G3'\n    did you mean 'G2'?\n"
            "wishes.yaml:3:49: error: wish 'pool-1': there is no floor 'second'\n    known: ground, first\n");
}

TEST(Messages, tab_as_indentation) {
  EXPECT_EQ(wishes_of("wishes:\n\t- {rule: pool, must: true}\n  \t- x\n"),
            "wishes.yaml:2:1: error: this line is indented with a tab\n    indent with spaces\n"
            "wishes.yaml:3:3: error: this line is indented with a tab\n    indent with spaces\n");
}

TEST(Messages, unclosed_quote) {
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true, because: \"fire}\n  - {rule: pool, must: true}\n"),
            "wishes.yaml:2:39: error: this quote is never closed\n    put the closing quote at the end of the text\n");
}

TEST(Messages, unclosed_bracket) {
  EXPECT_EQ(wishes_of("wishes:\n  - {rule: pool, must: true\n"),
            "wishes.yaml:3:1: error: a '{' is not closed before this place\n    close it with '}'\n");
}

TEST(Messages, indentation_that_does_not_fit) {
  EXPECT_EQ(wishes_of("wishes:\n  - rule: pool\n    must: true\n   at_most: 3\n"),
            "wishes.yaml:4:4: error: this does not belong to the list it stands in\n"
            "    items of one list, and keys of one map, begin in the same column; close every bracket\n");
}

TEST(Messages, what_yaml_can_do_and_these_files_may_not) {
  EXPECT_EQ(
      wishes_of("wishes:\n  - &a {rule: pool, must: true}\n  - *a\n  - {<<: x, rule: pool, must: true}\n  - !!str x\n"),
      "wishes.yaml:2:5: error: anchors ('&name') are not read\n    write the value out\n"
      "wishes.yaml:3:5: error: aliases ('*name') are not read\n    write the value out\n"
      "wishes.yaml:4:6: error: merge keys ('<<') are not read\n    write the keys out\n"
      "wishes.yaml:5:5: error: tags ('tag:yaml.org,2002:str') are not read\n    write the value out\n"
      "wishes.yaml:3:5: error: a wish is empty; it should be a map\n    begin each wish with '- rule: '\n"
      "wishes.yaml:5:5: error: a wish is 'x'; it should be a map\n    begin each wish with '- rule: '\n");
  EXPECT_EQ(
      wishes_of("wishes: []\n---\nwishes: []\n"),
      "wishes.yaml:2:1: error: a second document begins here\n    a file holds one document: remove the line '---'\n");
}

TEST(Messages, empty_file) {
  EXPECT_EQ(wishes_of(""), "wishes.yaml:1:1: error: the file is empty\n    begin with 'wishes:'\n");
  EXPECT_EQ(wishes_of("# nothing yet\n"), "wishes.yaml:1:1: error: the file is empty\n    begin with 'wishes:'\n");
  EXPECT_EQ(wishes_of("- rule: pool\n"),
            "wishes.yaml:1:1: error: the file is a list; it should be keys with values\n    begin with 'wishes:'\n");
}

TEST(Messages, missing_files_and_folder) {
  const auto catalogue = small_catalogue();
  EXPECT_EQ(said(load_centre("no/such/centre", catalogue).diagnostics()),
            "no/such/centre: error: there is no such folder\n    give the folder of a centre, such as "
            "config/centres/ankara\n");
  const OwnFolder own("merkez-empty-centre");
  const auto& folder = own.path();
  const std::string hint = "    a centre has centre.yaml, staff.yaml, services.yaml and wishes.yaml\n";
  std::string expected;
  for (const auto* name : {"centre.yaml", "staff.yaml", "services.yaml", "wishes.yaml"})
    expected += (folder / name).string() + ": error: there is no such file\n" + hint;
  EXPECT_EQ(said(load_centre(folder, catalogue).diagnostics()), expected);
}

TEST(Messages, huge_nesting) {
  const std::string expected =
      "wishes.yaml:1:40: error: the file nests deeper than 32 levels\n"
      "    a centre's file has five or six; is a bracket not closed?\n";
  EXPECT_EQ(wishes_of("wishes: " + std::string(100'000, '[') + std::string(100'000, ']')), expected);
  // Brackets that stay open are read as keys of maps as well, two levels each.
  EXPECT_EQ(wishes_of("wishes: " + std::string(100'000, '[')), with(expected, "1:40", "1:25"));
}

TEST(Messages, too_many_values_and_too_many_bytes) {
  std::string many = "wishes: [";
  for (std::size_t i = 0; i < most_nodes; ++i) many += "0,";
  EXPECT_EQ(wishes_of(many + "0]"),
            "wishes.yaml:1:1200004: error: the file has more than 600000 values\n    split the centre\n");
  EXPECT_EQ(wishes_of(std::string((2u << 20u) + 1, '#')),
            "wishes.yaml: error: the file has 2097153 bytes; at most 2097152 are read\n    is this the right file?\n");
}

TEST(Messages, characters_that_are_no_text) {
  EXPECT_EQ(wishes_of("wishes: [\xff]\n"),
            "wishes.yaml:1:10: error: byte 0xff is not UTF-8 text\n    save the file as UTF-8\n");
  EXPECT_EQ(wishes_of(std::string("wishes: [\x04]\n")),
            "wishes.yaml:1:10: error: there is a control character (0x04) here\n    delete it\n");
}

TEST(Messages, byte_order_mark_and_windows_line_ends_are_read) {
  auto texts = small_centre();
  std::string windows_text = "\xEF\xBB\xBF";
  for (const char c : texts.wishes.text) windows_text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  texts.wishes.text = windows_text;
  EXPECT_EQ(read_and_say(texts), "");
  texts.wishes.text = with(texts.wishes.text, "at_most: 50", "at_mots: 50");
  EXPECT_EQ(read_and_say(texts), "wishes.yaml:3:57: error: a wish has no key 'at_mots'\n    did you mean 'at_most'?\n");
}

TEST(Messages, columns_count_characters_not_bytes) {
  // "Küçük" has five characters and seven bytes, "صغير" four and eight.
  EXPECT_EQ(centre_with("tr: Küçük}", "tr: Küçük, ar: صغير, de: Klein}"),
            "centre.yaml:1:40: error: a name has no key 'de'\n    known: en, tr, ar\n");
}

TEST(Messages, empty_values) {
  EXPECT_EQ(centre_with("slot: 5 min", "slot:"),
            "centre.yaml:3:1: error: 'slot' is empty; it should be a length such as 90 min\n    give a value, or "
            "remove the key\n");
}

TEST(Messages, zone_and_calendar) {
  EXPECT_EQ(centre_with("Europe/Istanbul", "Europe/Istanbool"),
            "centre.yaml:2:12: error: there is no time zone 'Europe/Istanbool'\n    did you mean 'Europe/Istanbul'?\n");
  EXPECT_EQ(centre_with("breaks:", "ramadan: {close: 17:00}\nbreaks:"),
            "centre.yaml:6:10: error: 'ramadan' needs to know when Ramadan is\n    add 'holidays', such as 'holidays: "
            "turkey'\n");
}

}  // namespace
}  // namespace merkez::config

// Where the keys of a JSON text stand.
#include "engine/json/located.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace merkez {
namespace {

using testing::HasSubstr;

Where at(int line, int column) { return {"r.json", line, column}; }

Diagnostic refused(std::string_view text) {
  const auto read = read_located(text, "r.json");
  EXPECT_FALSE(read) << text;
  return read ? Diagnostic{} : read.diagnostics().front();
}

TEST(Located, keys_stand_where_an_editor_shows_them) {
  const auto read = read_located(
      "{ \"çay\": 1, \"b\": {\n"
      "    \"q\\\"r\": [[7], {\"x\": \"}\"},\n"
      "   {\"x\": null}]} }",
      "r.json");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->places.find("çay")->second, at(1, 3));
  EXPECT_EQ(read->places.find("b")->second, at(1, 13)) << "a letter of two bytes is one column";
  EXPECT_EQ(read->places.find("b.q\"r")->second, at(2, 5));
  EXPECT_EQ(read->places.find("b.q\"r[1]")->second, at(2, 19));
  EXPECT_EQ(read->places.find("b.q\"r[1].x")->second, at(2, 20));
  EXPECT_EQ(read->places.find("b.q\"r[2].x")->second, at(3, 5));
  EXPECT_EQ(read->value["b"]["q\"r"][1]["x"], "}");
}

TEST(Located, what_cannot_be_read_says_where) {
  EXPECT_EQ(refused("{\n  \"a\": 1,,\n}").where, at(2, 10));
  EXPECT_EQ(refused("").where, at(1, 1));
  EXPECT_EQ(refused("{\"a\":\n 1").where.line, 2);

  const auto large = refused("{\n\"a\": 1e999}");
  EXPECT_EQ(large.where.line, 2);
  EXPECT_THAT(large.message, HasSubstr("larger than any computer holds"));

  const auto twice = refused("{\"a\": 1, \"b\": {\"a\": 2},\n \"a\": 3}");
  EXPECT_EQ(twice.where, at(2, 2));
  EXPECT_THAT(twice.hint, HasSubstr("line 1"));

  EXPECT_THAT(refused(std::string(100'000, '[')).message, HasSubstr("one in another"));
}

/// What the text says at a place: the rest of its line.
std::string_view rest_of_line(std::string_view text, const Where& where) {
  for (int line = 1; line < where.line; ++line) text.remove_prefix(text.find('\n') + 1);
  return text.substr(static_cast<std::size_t>(where.column) - 1, text.find('\n'));
}

RC_GTEST_PROP(Located, every_key_is_found_at_its_place, ()) {
  nlohmann::json made;
  const auto keys = *rc::gen::container<std::vector<std::string>>(
      rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\"\\ {}[]:")))));
  std::vector<std::string> paths;
  nlohmann::json* in = &made;
  std::string path;
  for (const auto& key : keys) {
    if (paths.size() == 20) break;
    path += (path.empty() ? "" : ".") + key;
    paths.push_back(path);
    in = &(*in)[key];
    if (*rc::gen::arbitrary<bool>()) {  // one more level, a list whose second item is an object
      *in = {*rc::gen::element<nlohmann::json>("}", 7, nullptr, nlohmann::json::array({1, 2})),
             nlohmann::json::object()};
      in = &(*in)[1];
      path += "[1]";
    }
  }
  const std::string text = made.dump(*rc::gen::inRange(-1, 4));
  const auto read = read_located(text, "r.json");
  RC_ASSERT(read.ok());
  RC_ASSERT(read->value == made);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto found = read->places.find(paths[i]);
    RC_ASSERT(found != read->places.end());
    const std::string wanted = nlohmann::json(keys[i]).dump() + ":";
    RC_ASSERT(rest_of_line(text, found->second).starts_with(wanted));
  }
}

}  // namespace
}  // namespace merkez

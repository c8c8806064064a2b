// What the log says stands beside it, from the words of this version and of earlier ones.
#include "cli/standing.hpp"

#include <gtest/gtest.h>

#include "engine/store/secret.hpp"

namespace merkez::cli {
namespace {

store::Standing told(std::initializer_list<std::pair<std::string, std::string>> events) {
  store::Standing out;
  Event event;
  event.account = "admin";
  event.at = 7;
  for (const auto& [kind, body] : events) {
    ++event.number;
    event.kind = kind;
    event.body = body;
    tell_standing(event, out);
  }
  return out;
}

// Earlier versions wrote no event of the account that a store is made with, and of no passphrase or text which it was.
TEST(StandingTest, who_told_the_first_event_is_the_first_account) {
  const auto first = told({{"people.add", R"({"code":"1001-ABCDX"})"}});
  EXPECT_EQ(first.accounts.at("admin").role, "administrator");
  EXPECT_EQ(first.people, std::set<std::string>{"1001-ABCDX"});
  const auto weeks = told({{"attendance.publish", R"({"planned":[],"version":2,"week":"2016-W14"})"}}).weeks;
  EXPECT_EQ(weeks.at({"2016-W14", 2}), (store::Week{"2016-W14", 2, 7, "admin", ""}));
}

TEST(StandingTest, an_account_is_what_was_told_of_it_last) {
  const store::Account one{"one", "instructor", "$argon2id$1", false}, fresh{"one", "instructor", "$argon2id$2", true};
  const std::pair<std::string, std::string> add{account_kind, account_body(one, "add")},
      disable{account_kind, account_body(one, "disable")}, words{account_kind, account_body(fresh, "passphrase")},
      older{account_kind, R"({"account":"one","role":"instructor","what":"passphrase"})"};
  EXPECT_EQ(told({add}).accounts.at("one").verifier, store::digest("$argon2id$1"));
  EXPECT_FALSE(told({add}).accounts.at("one").disabled);
  EXPECT_TRUE(told({add, disable, words}).accounts.at("one").disabled);
  EXPECT_EQ(told({add, disable, words}).accounts.at("one").verifier, store::digest("$argon2id$2"));
  EXPECT_EQ(told({add, older}).accounts.at("one").verifier, "");
  const std::pair<std::string, std::string> enable{account_kind, account_body(fresh, "enable")};
  EXPECT_FALSE(told({add, disable, enable}).accounts.at("one").disabled);
  EXPECT_TRUE(told({add, disable, enable, disable}).accounts.at("one").disabled);
  EXPECT_EQ(told({add, older, disable, enable}).accounts.at("one").verifier, "");
}

// Whoever meddled with the log may have written anything there.
TEST(StandingTest, what_cannot_be_read_says_nothing_harmful) {
  for (const char* body : {"", "[]", "{", R"({"account":7,"code":[],"version":"x","week":{}})"})
    for (const char* kind : {"access.account", "people.add", "people.erase", "attendance.publish"})
      EXPECT_EQ(told({{kind, body}}).accounts.count("admin"), 1u) << kind << body;
}

TEST(StandingTest, who_was_erased_has_no_document) {
  const auto out = told({{"people.add", R"({"code":"1001-ABCDX"})"}, {"people.erase", R"({"code":"1001-ABCDX"})"}});
  EXPECT_TRUE(out.people.empty());
  EXPECT_EQ(out.erased, (std::map<std::string, Instant>{{"1001-ABCDX", 7}}));
}

}  // namespace
}  // namespace merkez::cli

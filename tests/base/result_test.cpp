// Answers that carry a value or everything that is wrong; and how a wrong name finds the right one.
#include "engine/base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace merkez {
namespace {

const Where here{"staff.yaml", 12, 5};

TEST(DiagnosticTest, reads_as_editors_expect_it) {
  EXPECT_EQ(to_text(error_at(here, "there is no role 'techer'", "did you mean 'teacher'?")),
            "staff.yaml:12:5: error: there is no role 'techer'\n    did you mean 'teacher'?");
  EXPECT_EQ(to_text(warning_at(here, "nobody speaks 'ku'")), "staff.yaml:12:5: warning: nobody speaks 'ku'");
}

TEST(DiagnosticTest, leaves_out_what_is_not_known) {
  EXPECT_EQ(to_text(error_at({"staff.yaml", 0, 0}, "the file is empty")), "staff.yaml: error: the file is empty");
  EXPECT_EQ(to_text(error_at({}, "no centre was named")), "error: no centre was named");
}

TEST(DiagnosticTest, warnings_are_no_errors) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({warning_at(here, "odd"), warning_at(here, "odder")}));
  EXPECT_TRUE(has_errors({warning_at(here, "odd"), error_at(here, "wrong")}));
}

TEST(ResultTest, a_value_may_come_with_warnings) {
  const Result<int> plain = 7;
  EXPECT_TRUE(plain.ok());
  EXPECT_EQ(*plain, 7);
  EXPECT_TRUE(plain.diagnostics().empty());
  const Result<int> warned(7, {warning_at(here, "odd")});
  EXPECT_TRUE(warned);
  EXPECT_EQ(warned.value(), 7);
  EXPECT_EQ(warned.diagnostics().size(), 1u);
}

TEST(ResultTest, errors_are_all_kept_in_their_order) {
  const Result<int> failed = Diagnostics{error_at(here, "first"), warning_at(here, "odd"), error_at(here, "second")};
  EXPECT_FALSE(failed);
  ASSERT_EQ(failed.diagnostics().size(), 3u);
  EXPECT_EQ(failed.diagnostics()[2].message, "second");
  const Result<int> single = error_at(here, "alone");
  EXPECT_FALSE(single.ok());
  EXPECT_EQ(single.diagnostics().size(), 1u);
}

TEST(ResultTest, gives_its_value_away) {
  Result<std::unique_ptr<int>> held = std::make_unique<int>(3);
  const std::unique_ptr<int> taken = std::move(held).value();
  EXPECT_EQ(*taken, 3);
}

const std::vector<std::string> known{"tailoring", "hairdressing", "turkish", "chess"};

TEST(SuggestTest, a_slip_finds_the_name) {
  EXPECT_EQ(nearest_name("tailorng", known), "tailoring");    // a letter missing
  EXPECT_EQ(nearest_name("taliorinng", known), "tailoring");  // two neighbours swapped, one letter too many
  EXPECT_EQ(nearest_name("Turkish", known), "turkish");       // case does not count
  EXPECT_EQ(nearest_name("chess", known), "chess");
}

TEST(SuggestTest, another_word_finds_nothing) {
  EXPECT_EQ(nearest_name("swimming", known), "");
  EXPECT_EQ(nearest_name("", known), "");
  EXPECT_EQ(nearest_name("tailoring", {}), "");
}

// A third of the letters may differ: of three letters one, of six two.
TEST(SuggestTest, how_far_is_near) {
  EXPECT_EQ(nearest_name("abd", {"abc"}), "abc");
  EXPECT_EQ(nearest_name("ade", {"abc"}), "");
  EXPECT_EQ(nearest_name("abcdxy", {"abcdef"}), "abcdef");
  EXPECT_EQ(nearest_name("abcxyz", {"abcdef"}), "");
  // The nearest wins; of equals the first.
  EXPECT_EQ(nearest_name("room12", {"room99", "room13", "room14"}), "room13");
}

TEST(SuggestTest, the_sentence_names_one_or_lists_them) {
  EXPECT_EQ(suggest("tailorng", known), "did you mean 'tailoring'?");
  EXPECT_EQ(suggest("swimming", known), "known: tailoring, hairdressing, turkish, chess");
  EXPECT_EQ(suggest("anything", {}), "");
  std::vector<std::string> rooms;
  for (int i = 0; i < 14; ++i) rooms.push_back(std::to_string(100 + i));
  EXPECT_EQ(suggest("garden", rooms),
            "known: 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, ... (14 in all)");
}

}  // namespace
}  // namespace merkez

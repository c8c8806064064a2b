#include "cli/each_register.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <utility>

#include "cli/folds.hpp"
#include "engine/attendance/event.hpp"
#include "engine/attendance/kept.hpp"
#include "engine/store/event_id.hpp"
#include "engine/store/memory_store.hpp"

namespace merkez::cli {
namespace {

/// A store in which every other one of these registers was closed, with as many people as its number.
struct EachRegister : testing::Test {
  std::unique_ptr<store::Store> store;
  std::vector<std::string> asked, kept;

  void close(int count) {
    store::Settings settings;
    settings.projections = attendance_folds();
    store = std::move(store::memory_store(std::move(settings))).value();
    store::Batch batch;
    for (int n = 0; n < count; ++n) {
      asked.push_back(fmt::format("TAI-W.{}@2016-W14", n));
      if (n % 2 != 0) continue;
      kept.push_back(asked.back());
      batch.events.push_back(
          attendance::encode(attendance::Closed{asked.back(), n}, {store::fresh_event_id(), 1000 + n, "desk", "TI1"}));
    }
    ASSERT_TRUE(store->append(batch));
  }
};

TEST_F(EachRegister, VisitsThoseThatAreKeptInTheOrderAskedForEachWithItsOwnText) {
  close(1'500);
  std::vector<std::string> seen;
  const auto wrong = each_register(*store, asked, [&](const std::string& id, std::string_view text) {
    seen.push_back(id);
    const auto state = attendance::register_of(id, text);
    EXPECT_EQ(fmt::format("TAI-W.{}@2016-W14", state.closed.begin()->second.what.people), id);
    return Diagnostics{};
  });
  EXPECT_TRUE(wrong.empty());
  EXPECT_EQ(seen, kept);
}

TEST_F(EachRegister, EndsWithTheFirstErrorAndHasNothingToDoWithoutAny) {
  close(1'500);
  int calls = 0;
  const auto fails = [&](const std::string&, std::string_view) {
    return ++calls == 300 ? Diagnostics{error_at({}, "enough", "")} : Diagnostics{};
  };
  EXPECT_EQ(each_register(*store, asked, fails).at(0).message, "enough");
  EXPECT_EQ(calls, 300);
  EXPECT_TRUE(each_register(*store, {}, fails).empty());
  EXPECT_EQ(calls, 300);
}

TEST_F(EachRegister, AStoreWithoutRegistersIsAnError) {
  store = std::move(store::memory_store()).value();
  EXPECT_TRUE(has_errors(
      each_register(*store, {"TAI-W.1@2016-W14"}, [](const std::string&, std::string_view) { return Diagnostics{}; })));
}

}  // namespace
}  // namespace merkez::cli

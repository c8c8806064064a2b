// Fifty people mark at once, in threads of one program and in programs of their own: nothing is lost, nothing counts
// twice, and what each reads after the answer is what it wrote.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "tests/store/kitchen.hpp"

namespace merkez::store {
namespace {

constexpr int clients = 50, marks_each = 20;

TEST(ManyWritersTest, fifty_threads_lose_nothing) {
  Place place("threads");
  place.create();
  const auto store = place.open();
  std::vector<std::vector<std::string>> told(clients);
  std::atomic<int> unread = 0;
  std::vector<std::thread> threads;
  for (int c = 0; c < clients; ++c)
    threads.emplace_back([&, c] {
      for (int i = 0; i < marks_each; ++i) {
        const Event event = mark(c * 100 + i, "G" + std::to_string(c));
        const auto receipt = store->append(batch_of({event}));
        if (!receipt) return;
        told[static_cast<std::size_t>(c)].push_back(event.id);
        const auto count = store->cell("test.counts", "G" + std::to_string(c));
        if (!count || **count != std::to_string(i + 1)) ++unread;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(unread, 0);
  std::vector<std::string> ids;
  const auto all = *store->events();
  for (const auto& event : all) ids.push_back(event.id);
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(clients * marks_each));
  // Each client's marks stand in the order in which it made them.
  for (const auto& mine : told) {
    ASSERT_EQ(mine.size(), static_cast<std::size_t>(marks_each));
    auto at = ids.begin();
    for (const auto& id : mine) {
      at = std::find(at, ids.end(), id);
      ASSERT_NE(at, ids.end());
    }
  }
  expect_whole(*store, clients * marks_each);
}

TEST(ManyWritersTest, one_bad_batch_among_many_is_the_only_one_refused) {
  Place place("bad");
  place.create();
  Settings settings;
  settings.projections = {counts()};
  settings.projections[0].changes = [](const Event& event, const Cells&) -> std::vector<Cell> {
    return {{field(event, "group") == "BAD" ? "no key" : "fine", "1"}};  // a fault in the middle of the transaction
  };
  const auto store = place.open(settings);
  std::atomic<int> taken_in = 0, turned_away = 0;
  std::vector<std::thread> threads;
  for (int c = 0; c < 20; ++c)
    threads.emplace_back([&, c] {
      for (int i = 0; i < 5; ++i) store->append(batch_of({mark(i, c == 7 ? "BAD" : "A")})) ? ++taken_in : ++turned_away;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(taken_in, 95);
  EXPECT_EQ(turned_away, 5);
  expect_whole(*store, 95);
}

TEST(ManyWritersTest, one_place_is_sold_once_whoever_asks) {
  Place place("race");
  place.create();
  const auto store = place.open();
  std::atomic<int> sold = 0;
  std::vector<std::thread> desks;
  for (int c = 0; c < 20; ++c)
    desks.emplace_back([&, c] {
      Batch batch = batch_of({mark(c, "LAST")});
      batch.expectations = {{"test.counts", "LAST", std::nullopt}};
      if (store->append(batch)) ++sold;
    });
  for (auto& desk : desks) desk.join();
  EXPECT_EQ(sold, 1);
  EXPECT_EQ(*store->newest(), 1);
}

TEST(ManyWritersTest, programs_of_their_own_lose_nothing) {
  Place place("processes");
  place.create();
  constexpr int programs = 6, threads_each = 3;
  std::vector<pid_t> children;
  for (int p = 0; p < programs; ++p) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto store = open_store(place.file(), place.key(), usual_settings());
      if (!store) _exit(2);
      std::atomic<int> bad = 0;
      std::vector<std::thread> threads;
      for (int t = 0; t < threads_each; ++t)
        threads.emplace_back([&, t] {
          for (int i = 0; i < marks_each; ++i)
            if (!(*store)->append(batch_of({mark(p * 1000 + t * 100 + i, "A")}))) ++bad;
        });
      for (auto& thread : threads) thread.join();
      store->reset();
      _exit(bad == 0 ? 0 : 3);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  }
  const auto store = place.open();
  EXPECT_EQ(*store->cell("test.counts", "A"), std::to_string(programs * threads_each * marks_each));
  expect_whole(*store, programs * threads_each * marks_each);
}

}  // namespace
}  // namespace merkez::store
